using DistillDsl.Runtime;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), Ofd(Layers = ["layer1"], BatchNorms = ["norm"])]
internal sealed partial class OfdRecipe;

/// <summary>The authors' overhaul: the whole squared distance, then its mask.</summary>
internal sealed class OfdBenchmark : LossBenchmark
{
    private readonly OfdRecipe _recipe;

    public OfdBenchmark() : base("OFD", [[64, 128, 16, 16]])
    {
        // The margin comes from a batch norm of the teacher.
        TeacherNetwork.register_module("norm", nn.BatchNorm2d(128));
        _recipe = Own(new OfdRecipe(StudentNetwork, TeacherNetwork, Sample));
    }

    public override double Wanted => 0.4;

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0])).Total;

    public override Tensor Textbook()
    {
        var (s, t) = (Student[0], maximum(Teacher[0], Module<ChannelMargin>().Values.view(1, -1, 1, 1)));
        var loss = F.mse_loss(s, t, nn.Reduction.None);
        return 0.001 * (loss * ((s > t) | (t > 0)).to(float32)).sum() / Batch;
    }
}
