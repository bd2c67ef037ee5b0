using DistillDsl.Runtime;
using static TorchSharp.torch;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Vid(Layer = "layer1")]
internal sealed partial class VidRecipe;

/// <summary>RepDistiller's variational distillation, with the recipe's own regressor.</summary>
internal sealed class VidBenchmark : LossBenchmark
{
    private readonly VidRecipe _recipe;

    public VidBenchmark() : base("VID", [[64, 64, 16, 16]], [[64, 128, 16, 16]]) =>
        _recipe = Own(new VidRecipe(StudentNetwork, TeacherNetwork, Sample));

    public override double Wanted => 0.5;

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook()
    {
        var regressor = Module<VidRegressor>();
        var variance = ((1 + regressor.Rho.exp()).log() + 1e-5).view(1, -1, 1, 1);
        return (0.5 * (((regressor.call(Student[0]) - Teacher[0]).pow(2) / variance) + variance.log())).mean();
    }
}
