using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Distill(Kind = Kind.KL, T = 4)]
internal sealed partial class KlRecipe;

/// <summary>RepDistiller's KD.</summary>
internal sealed class KlBenchmark : LossBenchmark
{
    private readonly KlRecipe _recipe;

    public KlBenchmark() : base("KD", []) =>
        _recipe = Own(new KlRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output), new(Teacher.Output)).Total;

    public override Tensor Textbook()
    {
        var q = F.log_softmax(Student.Output / 4, 1);
        var p = F.softmax(Teacher.Output / 4, 1);
        return F.kl_div(q, p, log_target: false, reduction: nn.Reduction.Sum) * (4 * 4) / Batch;
    }
}
