using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Task]
internal sealed partial class CrossEntropyRecipe;

/// <summary>The task alone, 0 where every label is ignored.</summary>
internal sealed class CrossEntropyBenchmark : LossBenchmark
{
    private readonly CrossEntropyRecipe _recipe;

    public CrossEntropyBenchmark() : base("CE", []) =>
        _recipe = Own(new CrossEntropyRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output), new(Teacher.Output), Labels).Total;

    public override Tensor Textbook() => F.cross_entropy(Student.Output, Labels, reduction: nn.Reduction.Sum) / Labels.ne(-100).sum().clamp(1);
}
