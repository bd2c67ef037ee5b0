using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Ft(Layer = "layer1")]
internal sealed partial class FtRecipe;

/// <summary>RepDistiller's factor transfer of given factors.</summary>
internal sealed class FtBenchmark : LossBenchmark
{
    private readonly FtRecipe _recipe;

    public FtBenchmark() : base("FT", [[64, 64, 8, 8]]) =>
        _recipe = Own(new FtRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook() => (Factor(Student[0]) - Factor(Teacher[0])).abs().mean();

    private static Tensor Factor(Tensor f) => F.normalize(f.pow(2).mean([1]).view(f.size(0), -1));
}
