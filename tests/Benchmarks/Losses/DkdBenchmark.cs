using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Dkd]
internal sealed partial class DkdRecipe;

/// <summary>mdistiller's DKD: masks of the target, and a large number taken from its logit.</summary>
internal sealed class DkdBenchmark : LossBenchmark
{
    private readonly DkdRecipe _recipe;
    private const double T = 4;

    public DkdBenchmark() : base("DKD", []) =>
        _recipe = Own(new DkdRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output), new(Teacher.Output), Labels).Total;

    public override Tensor Textbook()
    {
        var target = zeros_like(Student.Output).scatter_(1, Labels.unsqueeze(1), ones(Batch, 1));
        var others = 1 - target;
        var student = WithoutTarget(F.softmax(Student.Output / T, 1));
        var teacher = WithoutTarget(F.softmax(Teacher.Output / T, 1));
        var ofTarget = F.kl_div(student.log(), teacher, log_target: false, reduction: nn.Reduction.Sum);
        var studentOthers = F.log_softmax((Student.Output / T) - (1000 * target), 1);
        var teacherOthers = F.softmax((Teacher.Output / T) - (1000 * target), 1);
        var ofOthers = F.kl_div(studentOthers, teacherOthers, log_target: false, reduction: nn.Reduction.Sum);
        return (ofTarget + (8 * ofOthers)) * (T * T) / Batch;

        Tensor WithoutTarget(Tensor p) => cat([(p * target).sum(1, true), (p * others).sum(1, true)], 1);
    }
}
