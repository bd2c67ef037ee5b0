using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Pkd(Layer = "layer1")]
internal sealed partial class PkdRecipe;

/// <summary>mmrazor's PKD: maps as [C, B·H·W], standardized, then the squared error.</summary>
internal sealed class PkdBenchmark : LossBenchmark
{
    private readonly PkdRecipe _recipe;

    public PkdBenchmark() : base("PKD", [[2, 256, 64, 64]]) =>
        _recipe = Own(new PkdRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook() => F.mse_loss(Standardized(Student[0]), Standardized(Teacher[0])) / 2;

    private static Tensor Standardized(Tensor map)
    {
        var rows = map.permute(1, 0, 2, 3).reshape(map.size(1), -1);
        rows = (rows - rows.mean([1], keepdim: true)) / (rows.std(1, keepdim: true) + 1e-6);
        return rows.view(map.size(1), map.size(0), map.size(2), map.size(3)).permute(1, 0, 2, 3);
    }
}
