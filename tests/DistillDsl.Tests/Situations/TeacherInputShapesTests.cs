using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Situations;

/// <summary>A student of any number of positions.</summary>
internal sealed class PooledNet : Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Linear head;

    public PooledNet(int classes) : base(nameof(PooledNet))
    {
        head = Linear(3, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(input.flatten(2).mean([2]));
}

[Recipe(Student = typeof(PooledNet), Teacher = typeof(SeeingNet))]
[TeacherInput(Sizes = [3, 8])]
[Distill]
internal sealed partial class WideImagesRecipe;

[Recipe(Student = typeof(PooledNet), Teacher = typeof(SeeingNet))]
[TeacherInput(Sizes = [7])]
[Distill]
internal sealed partial class SignalsRecipe;

[Recipe(Student = typeof(PooledNet), Teacher = typeof(SeeingNet))]
[TeacherInput(Sizes = [3, 2, 7], Mean = [0.5, 0.25, 1], Std = [0.5, 2, 4])]
[Distill]
internal sealed partial class VolumesRecipe;

/// <summary>A teacher's input that is not square, and those of one and of three dimensions.</summary>
public sealed class TeacherInputShapesTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    /// <summary>
    /// In float64 a product with the triangle weights of each dimension, as PyTorch's interpolate(mode='bilinear', antialias=True) has them; for images
    /// it is that.
    /// </summary>
    [Theory]
    [InlineData(new long[] { 6, 6 }, new[] { -0.25144692, -0.156400321, 0.27258669, -0.247078374, -0.036427315 }, -0.539191616)]
    [InlineData(new long[] { 12 }, new[] { 0.304248994, 0.882758276, -0.014984515, -0.763084478, -0.810629095 }, 4.180010523)]
    [InlineData(new long[] { 5, 6, 4 }, new[] { -0.96368998, -0.949262966, -0.94069527, -1.038116474, -0.936420277 }, 0.770310036)]
    public void AreResizedInEachDimension(long[] positions, double[] expected, double sum)
    {
        long[] shape = [2, 3, .. positions];
        var input = (arange(shape.Aggregate(static (a, b) => a * b), float64) * 0.7).sin().to(float32).view(shape);
        using IRecipe recipe = positions.Length switch
        {
            1 => new SignalsRecipe(new(21), new(), input),
            2 => new WideImagesRecipe(new(72), new(), input),
            _ => new VolumesRecipe(new(126), new(), input),
        };

        var seen = Assert.Single(recipe.RunTeacher(new Dictionary<string, Tensor> { ["data"] = input })).Value.to(float64).flatten();

        int[] places = [0, 1, 5, 20, 40];
        Assert.Equal(expected, places.Select(i => seen[i].item<double>()), static (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(sum, (seen * arange(seen.numel(), float64).cos()).sum().item<double>(), 1e-4);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public void TheNumberOfSizesIsThatOfTheSamplesDimensions(int sizes, int positions)
    {
        var sample = zeros([2, 3, .. Enumerable.Repeat(4L, positions)]);
        Func<object> make = sizes == 1 ? () => new SignalsRecipe(new(21), new(), sample) : () => new WideImagesRecipe(new(72), new(), sample);

        FaultText.Names(Assert.Throws<RecipeException>(make).Message,
            "[TeacherInput]", sizes == 1 ? "[B, C, L]" : "[B, C, H, W]", $"[{string.Join(", ", sample.shape)}]", "Sizes");
    }

    [Theory]
    [InlineData(new long[] { 5 })]
    [InlineData(new long[] { 4, 2, 3 })]
    public void ThoseThatKeepTheirSizeAreNormalized(long[] positions)
    {
        var input = randn([2, 3, .. positions]);
        using IRecipe recipe = new NormalizedPooledRecipe(new((int)(3 * positions.Aggregate(static (a, b) => a * b))), new(), input);

        var expected = cat([(input.narrow(1, 0, 1) - 0.5) / 0.5, (input.narrow(1, 1, 1) - 0.25) / 2, (input.narrow(1, 2, 1) - 1) / 4], 1);
        Assert.True(Assert.Single(recipe.RunTeacher(new Dictionary<string, Tensor> { ["data"] = input })).Value.allclose(expected.flatten(1), 1e-5, 1e-6));
    }
}

[Recipe(Student = typeof(PooledNet), Teacher = typeof(SeeingNet))]
[TeacherInput(Mean = [0.5, 0.25, 1], Std = [0.5, 2, 4])]
[Distill]
internal sealed partial class NormalizedPooledRecipe;
