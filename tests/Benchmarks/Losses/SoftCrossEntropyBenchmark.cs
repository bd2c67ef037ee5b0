using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Distill(Kind = Kind.SoftCrossEntropy, T = 4)]
internal sealed partial class SoftCrossEntropyRecipe;

/// <summary>TextBrewer's soft cross entropy.</summary>
internal sealed class SoftCrossEntropyBenchmark : LossBenchmark
{
    private readonly SoftCrossEntropyRecipe _recipe;

    public SoftCrossEntropyBenchmark() : base("soft CE", []) =>
        _recipe = Own(new SoftCrossEntropyRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output), new(Teacher.Output)).Total;

    public override Tensor Textbook() => -(F.softmax(Teacher.Output / 4, 1) * F.log_softmax(Student.Output / 4, 1)).sum(1).mean();
}
