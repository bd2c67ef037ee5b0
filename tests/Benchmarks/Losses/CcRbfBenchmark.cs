using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Cc(Layer = "layer1")]
internal sealed partial class CcRbfRecipe;

/// <summary>The paper's correlation congruence: the series, power by power.</summary>
internal sealed class CcRbfBenchmark : LossBenchmark
{
    private readonly CcRbfRecipe _recipe;
    private const double Gamma = 0.4;

    public CcRbfBenchmark() : base("CC", [[64, 256]]) =>
        _recipe = Own(new CcRbfRecipe(StudentNetwork, TeacherNetwork, Sample));

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook()
    {
        var difference = Kernel(Student[0]) - Kernel(Teacher[0]);
        return difference.pow(2).mean();
    }

    private static Tensor Kernel(Tensor f)
    {
        f = F.normalize(f);
        var cosines = f.mm(f.t());
        var kernel = zeros_like(cosines);
        var factor = Math.Exp(-2 * Gamma);
        for (var power = 0; power <= 2; power++)
        {
            kernel += factor * cosines.pow(power);
            factor *= 2 * Gamma / (power + 1);
        }

        return kernel;
    }
}
