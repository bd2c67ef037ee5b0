using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), ReviewKd(Layers = ["layer1"], Fusion = false)]
internal sealed partial class HclRecipe;

/// <summary>mdistiller's hierarchical context loss.</summary>
internal sealed class HclBenchmark : LossBenchmark
{
    private readonly HclRecipe _recipe;

    public HclBenchmark() : base("ReviewKD", [[64, 128, 16, 16]]) =>
        _recipe = Own(new HclRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook()
    {
        var (loss, weight, weights) = (F.mse_loss(Student[0], Teacher[0]), 1.0, 1.0);
        foreach (var size in (long[])[4, 2, 1])
        {
            weight /= 2;
            weights += weight;
            loss += weight * F.mse_loss(F.adaptive_avg_pool2d(Student[0], [size, size]), F.adaptive_avg_pool2d(Teacher[0], [size, size]));
        }

        return loss / weights;
    }
}
