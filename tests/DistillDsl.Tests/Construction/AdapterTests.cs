using DistillDsl.Tests.Golden;
using TorchSharp;
using static DistillDsl.Adapter;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Construction;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Hint(Layer = "feature", Adapter = ConvReg)]
public sealed partial class ConvRegRecipe;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Hint(Layer = "feature", Adapter = Conv1x1)]
public sealed partial class Conv1x1Recipe;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Hint(Layer = "feature", Adapter = LinearProjection)]
public sealed partial class LinearRecipe;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Hint(Layer = "feature")]
public sealed partial class PlainHintRecipe;

/// <summary>Which module joins which shapes.</summary>
public sealed class AdapterTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    /// <summary>Expected: the convolution's weight, [out, in, kh, kw], or [in, out, kh, kw] of the transposed one, by RepDistiller's rule.</summary>
    [Theory]
    [InlineData(new long[] { 2, 4, 16, 16 }, new long[] { 2, 6, 8, 8 }, new long[] { 6, 4, 3, 3 })]
    [InlineData(new long[] { 2, 4, 8, 8 }, new long[] { 2, 6, 16, 16 }, new long[] { 4, 6, 4, 4 })]
    [InlineData(new long[] { 2, 4, 8, 8 }, new long[] { 2, 6, 8, 8 }, new long[] { 6, 4, 1, 1 })]
    [InlineData(new long[] { 2, 4, 9, 7 }, new long[] { 2, 6, 6, 6 }, new long[] { 6, 4, 4, 2 })]
    [InlineData(new long[] { 2, 4, 8, 4 }, new long[] { 2, 6, 4, 4 }, new long[] { 6, 4, 5, 1 })]
    [InlineData(new long[] { 2, 4, 2, 2 }, new long[] { 2, 6, 1, 1 }, new long[] { 6, 4, 3, 3 })]
    [InlineData(new long[] { 2, 4, 5, 5 }, new long[] { 2, 6, 1, 1 }, new long[] { 6, 4, 5, 5 })]
    public void ConvRegBringsAMapToTheTeachersShape(long[] student, long[] teacher, long[] weight)
    {
        using var recipe = new ConvRegRecipe(Net(student), Net(teacher), zeros(1, 1));

        var (name, module) = Assert.Single(recipe.Modules);
        Assert.Equal("hintFeatureAdapter", name);
        Assert.Equal(["conv", "bn", "relu"], module.named_children().Select(static c => c.Item1));
        Assert.Equal(weight, module.named_parameters().Single(static p => p.Item1 == "conv.weight").Item2.shape);
        var joined = ((nn.Module<Tensor, Tensor>)module).call(randn(student));
        Assert.Equal(teacher, joined.shape);
        Assert.True(joined.min().item<float>() >= 0);
    }

    [Theory]
    [InlineData(new long[] { 2, 4, 6, 6 }, new long[] { 2, 6, 8, 8 })]
    [InlineData(new long[] { 2, 4, 4, 8 }, new long[] { 2, 6, 8, 8 })]
    [InlineData(new long[] { 2, 4, 9, 7 }, new long[] { 2, 6, 8, 8 })]
    public void ConvRegDoesNotJoinASmallerMap(long[] student, long[] teacher) => FaultText.Names(
        Fault(() => new ConvRegRecipe(Net(student), Net(teacher), zeros(1, 1))),
        "ConvRegRecipe", "hintFeature", "ConvReg", "\"feature\"", $"{Text(student)}", $"{Text(teacher)}", "Conv1x1");

    [Fact]
    public void ConvRegNeedsMaps() => FaultText.Names(
        Fault(() => new ConvRegRecipe(Net(2, 4), Net(2, 4), zeros(1, 1))),
        "ConvRegRecipe", "hintFeature", "ConvReg", "[B, C, …]", "\"feature\"", "[2, 4]", "LinearProjection");

    [Theory]
    [InlineData(new long[] { 2, 4 }, new long[] { 2, 6 }, new long[] { 6, 4 })]
    public void LinearJoinsVectors(long[] student, long[] teacher, long[] weight)
    {
        using var recipe = new LinearRecipe(Net(student), Net(teacher), zeros(1, 1));

        Assert.Equal(weight, recipe.Modules.Single().Module.named_parameters().Single(static p => p.Item1 == "weight").Item2.shape);
        Assert.Equal(teacher, ((nn.Module<Tensor, Tensor>)recipe.Modules.Single().Module).call(randn(student)).shape);
    }

    [Theory]
    [InlineData(new long[] { 2, 5, 4, 4 }, new long[] { 2, 7, 4, 4 })]
    [InlineData(new long[] { 2, 4 }, new long[] { 2, 4, 4, 4 })]
    [InlineData(new long[] { 4 }, new long[] { 4 })]
    public void LinearJoinsNothingElse(long[] student, long[] teacher) => FaultText.Names(
        Fault(() => new LinearRecipe(Net(student), Net(teacher), zeros(1, 1))),
        "LinearRecipe", "hintFeature", "LinearProjection", "[B, …, D]", "\"feature\"", $"{Text(student)}", $"{Text(teacher)}", "Conv1x1");

    [Fact]
    public void Conv1x1JoinsChannelsAndPoolingTheSizes()
    {
        using var recipe = new Conv1x1Recipe(Net(2, 4, 8, 8), Net(2, 6, 4, 4), zeros(1, 1));

        Assert.Equal([6, 4, 1, 1], recipe.Modules.Single().Module.parameters().First().shape);
        Assert.Equal(0, recipe.Step(zeros(1, 1)).HintFeature.dim());
    }

    /// <summary>Chen et al. 2017 want one there too.</summary>
    [Fact]
    public void AnAdapterStaysWhereTheChannelsAreEqual()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (randn(2, 4, 3, 3).requires_grad_(), randn(2, 4, 3, 3));
        using var recipe = new Conv1x1Recipe(new(zeros(2, 3), [("feature", student)]), new(zeros(2, 3), [("feature", teacher)]), zeros(1, 1));

        using var losses = recipe.Step(zeros(1, 1));
        losses.Total.backward();

        var adapter = Assert.IsType<TorchSharp.Modules.Conv2d>(Assert.Single(recipe.Modules).Module);
        var expected = (nn.functional.conv2d(student, adapter.weight!, adapter.bias) - teacher).square().mean();
        Assert.Equal(expected.item<float>(), losses.HintFeature.item<float>(), 1e-6f);
        Assert.All(recipe.TrainableParameters(), static p => Assert.NotEqual(0, p.grad!.abs().sum().item<float>()));
        Assert.NotEqual(0, student.grad!.abs().sum().item<float>());
    }

    [Theory]
    [InlineData(new long[] { 2, 4, 8, 8 }, new long[] { 2, 4, 4, 4 }, null)]
    [InlineData(new long[] { 2, 5, 4 }, new long[] { 2, 5, 4 }, null)]
    [InlineData(new long[] { 2, 4, 8, 8 }, new long[] { 2, 4 }, "number of dimensions")]
    [InlineData(new long[] { 2, 4 }, new long[] { 2, 6 }, "Adapter = LinearProjection")]
    public void WithoutAnAdapter(long[] student, long[] teacher, string? remedy)
    {
        PlainHintRecipe Recipe() => new(Net(student), Net(teacher), zeros(1, 1));
        if (remedy is null)
        {
            using var recipe = Recipe();
            Assert.Empty(recipe.Modules);
            Assert.Equal(0, recipe.Step(zeros(1, 1)).HintFeature.dim());
        }
        else
        {
            FaultText.Names(Fault(Recipe), $"\"feature\" {Text(student)}", $"\"feature\" {Text(teacher)}", remedy);
        }
    }

    [Fact]
    public void AFeatureWithoutABatch() => FaultText.Names(
        Fault(() => new PlainHintRecipe(Net(4), Net(4), zeros(1, 1))),
        "PlainHintRecipe", "hintFeature", "[B, C]", "[B, C, …]", "\"feature\"", "[4]");

    /// <summary>An adapter is of the features' type, so that networks in double work too.</summary>
    [Fact]
    public void AdaptersHaveTheFeaturesType()
    {
        using var recipe = new ConvRegRecipe(Net(float64, 2, 4, 8, 8), Net(float64, 2, 6, 8, 8), zeros(1, 1));

        Assert.All(recipe.TrainableParameters(), static p => Assert.Equal(float64, p.dtype));
        Assert.Equal(float64, recipe.Step(zeros(1, 1)).Total.dtype);
    }

    private static GoldenNetwork Net(params long[] feature) => Net(float32, feature);

    private static GoldenNetwork Net(ScalarType type, params long[] feature) => new(zeros(2, 3), [("feature", ones(feature, dtype: type))]);

    private static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";

    private static string Fault(Func<IRecipe> construct) => Assert.Throws<RecipeException>(() => construct()).Message;
}
