using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Benchmarks.Losses;

[Recipe(Student = typeof(GivenNetwork), Teacher = typeof(GivenNetwork)), RoiMimic(Layer = "layer1", Scale = 1.0 / 16)]
internal sealed partial class RoiMimicRecipe;

/// <summary>RoI align region by region, each side by itself, as a sampled grid: two by two points a bin, averaged. 128 regions inside the images.</summary>
internal sealed class RoiMimicBenchmark : LossBenchmark
{
    private const long Size = 7;
    private const double Scale = 1.0 / 16;

    private readonly RoiMimicRecipe _recipe;
    private readonly Tensor _regions;

    public RoiMimicBenchmark() : base("RoI mimic", [[4, 128, 32, 32]], [[4, 256, 32, 32]])
    {
        _recipe = Own(new RoiMimicRecipe(StudentNetwork, TeacherNetwork, Sample));
        var first = 20 + 200 * rand(128, 2);
        _regions = Own(cat([randint(0L, Batch, [128, 1], dtype: ScalarType.Float32), first, first + 20 + 200 * rand(128, 2)], 1).DetachFromDisposeScope());
    }

    public override double Wanted => 0.5;

    protected override IRecipe Recipe => _recipe;

    public override Tensor Generated() => _recipe.Compute(new(Student.Output, Student[0]), new(Teacher.Output, Teacher[0]), _regions).Total;

    public override Tensor Textbook()
    {
        var difference = Aligned(Teacher[0]) - Aligned(Module<Conv2d>().call(Student[0]));
        return difference.square().flatten(1).mean([1L]).sum() / (2 * difference.size(0));
    }

    private Tensor Aligned(Tensor map) =>
        cat([.. Enumerable.Range(0, (int)_regions.size(0)).Select(i => Aligned(map, _regions[i].data<float>().ToArray()))], 0);

    private static Tensor Aligned(Tensor map, float[] region)
    {
        // grid_sample counts a map from -1 to 1, from edge to edge.
        var y = Points(region[2], region[4]) * (2 * Scale / map.size(2)) - 1;
        var x = Points(region[1], region[3]) * (2 * Scale / map.size(3)) - 1;
        var grid = stack([x.unsqueeze(0).expand(2 * Size, 2 * Size), y.unsqueeze(1).expand(2 * Size, 2 * Size)], 2).unsqueeze(0);
        return F.avg_pool2d(F.grid_sample(map.narrow(0, (long)region[0], 1), grid, align_corners: false), 2);
    }

    private static Tensor Points(float first, float last) => first + (last - first) * ((arange(2 * Size, dtype: ScalarType.Float32) + 0.5) / (2 * Size));
}
