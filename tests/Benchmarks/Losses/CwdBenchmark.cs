using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Cwd(Layer = "layer1", T = 4)]
internal sealed partial class CwdRecipe;

/// <summary>Channel-wise distillation with the logarithm of a softmax.</summary>
internal sealed class CwdBenchmark : LossBenchmark
{
    private readonly CwdRecipe _recipe;

    public CwdBenchmark() : base("CWD", [[8, 19, 64, 64]]) =>
        _recipe = Own(new CwdRecipe(StudentNetwork, TeacherNetwork, Sample));

    public override double Wanted => 0.5;

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook()
    {
        var p = F.softmax(Teacher[0].flatten(2) / 4, 2);
        var q = F.softmax(Student[0].flatten(2) / 4, 2);
        return (p * (p.log() - q.log())).sum() * (4 * 4) / (Batch * p.size(1));
    }
}
