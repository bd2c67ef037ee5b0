using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), CatKd(Layer = "layer1")]
internal sealed partial class CatKdRecipe;

/// <summary>The authors' CAT-KD on class maps that are given.</summary>
internal sealed class CatKdBenchmark : LossBenchmark
{
    private readonly CatKdRecipe _recipe;

    public CatKdBenchmark() : base("CAT-KD", [[64, 100, 8, 8]]) =>
        _recipe = Own(new CatKdRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook() => F.mse_loss(Normalized(Student[0]), Normalized(Teacher[0]));

    private static Tensor Normalized(Tensor maps)
    {
        var pooled = F.adaptive_avg_pool2d(maps, 2);
        return F.normalize(pooled.view(pooled.size(0), pooled.size(1), -1), dim: 2);
    }
}
