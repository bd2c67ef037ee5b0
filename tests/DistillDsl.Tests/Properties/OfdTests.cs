using DistillDsl.Runtime;
using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Ofd(Layers = ["feature"], BatchNorms = ["norm"], Scale = 1)]
internal sealed partial class OfdRecipe;

[Recipe(Student = typeof(ToyNet), Teacher = typeof(ToyNet)), Ofd(Layers = ["norm"], Adapter = Adapter.Connector)]
internal sealed partial class OfdTapRecipe;

[Recipe(Student = typeof(ToyNet), Teacher = typeof(ToyNet)), Ofd(Layers = ["body.conv"])]
internal sealed partial class OfdWithoutNormRecipe;

public sealed class OfdTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Gradient()
    {
        var (student, teacher) = (Values.Random(1, 3, 4, 3, 3), Values.Random(2, 3, 4, 3, 3));
        using var recipe = Recipe(student, teacher, zeros(4), ones(4));
        FiniteDifferences.Agree(s => Loss(recipe, s, teacher), student);
    }

    /// <summary>Against a mean over samples, a second way to it.</summary>
    [Fact]
    public void TheMarginIsTheMeanOfTheNegativeValues()
    {
        var (weight, bias) = (tensor(new[] { 0.7, -1.5, 0.2 }), tensor(new[] { 0.4, -0.3, -2.0 }));
        var map = zeros(1, 3, 1, 1);
        using var recipe = Recipe(map, map, bias, weight);
        var samples = Values.Random(3, 400_000, 3) * weight + bias;
        var negative = samples.lt(0).to(float64);
        Assert.Equal(0, Values.Largest(Margin(recipe) - (samples * negative).sum([0]) / negative.sum([0])), 0.01);
    }

    [Fact]
    public void AChannelThatNeverVaries()
    {
        var map = zeros(1, 3, 1, 1);
        using var recipe = Recipe(map, map, tensor(new[] { 1.0f, 0.0f, -2.0f }), zeros(3));
        Assert.Equal([0, 0, -2], Margin(recipe).data<float>().Select(static m => m + 0f));
    }

    [Fact]
    public void EqualMapsAboveTheMarginGiveZero()
    {
        var map = Values.Random(1, 2, 4, 3, 3).clamp_min(-0.7);
        // E[x | x < 0] of N(0, 1) is -0.798.
        using var recipe = Recipe(map, map, zeros(4), ones(4));
        Assert.Equal(0, Loss(recipe, map, map).item<double>());
        Assert.Equal(0, Values.Largest(Values.Gradient(s => Loss(recipe, s, map), map)));
    }

    [Fact]
    public void BelowANegativeTargetNothingIsAsked()
    {
        var teacher = -Values.Random(1, 2, 4, 3, 3).abs();
        var student = teacher - 5;
        using var recipe = Recipe(student, teacher, zeros(4), ones(4));
        Assert.True(Values.Largest(teacher) > 0.8, "some value must be below the margin");
        Assert.Equal(0, Values.Largest(Values.Gradient(s => Loss(recipe, s, teacher), student)));
    }

    [Fact]
    public void TheTappedBatchNormGivesTheMargin()
    {
        using var student = new ToyNet(2);
        using var teacher = new ToyNet(3);
        var input = Samples.Images();
        using var recipe = new OfdTapRecipe(student, teacher, input);

        Assert.Equal(["ofdNormAdapter", "ofdNormMargin"], recipe.Modules.Select(static m => m.Name));
        Assert.Equal(0, Values.Largest(((ChannelMargin)recipe.Modules.Last().Module).Values + Math.Sqrt(2 / Math.PI)), 1e-6);
        Assert.Equal(student.parameters().Count() + 3, recipe.TrainableParameters().Count());
        recipe.Step(input).Total.backward();
        Assert.All(recipe.Modules.First().Module.parameters(), static p => Assert.True(Values.Largest(p.grad!) > 0));
    }

    [Fact]
    public void AMarginFollowsAMove()
    {
        using var margin = new ChannelMargin(ones(3));
        margin.to(float64);
        Assert.Equal(float64, margin.Values.dtype);
        Assert.Equal("margin", Assert.Single(margin.state_dict()).Key);
    }

    [Fact]
    public void ALayerThatIsNoBatchNorm()
    {
        using var student = new ToyNet(3);
        using var teacher = new ToyNet(3);
        var fault = Assert.Throws<RecipeException>(() => new OfdWithoutNormRecipe(student, teacher, Samples.Images()));
        FaultText.Names(fault.Message, "batch norm", "\"body.conv\"", "Conv2d", "ReLU", "BatchNorms");
    }

    [Fact]
    public void ABatchNormThatIsNotThere()
    {
        var map = zeros(1, 3, 1, 1);
        var fault = Assert.Throws<RecipeException>(() => new OfdRecipe(Values.WithFeature(map), Values.WithFeature(map), Values.Sample));
        FaultText.Names(fault.Message, "GoldenNetwork", "\"norm\"", "\"feature\"");
    }

    [Fact]
    public void ABatchNormOfOtherChannels()
    {
        var map = zeros(1, 3, 1, 1);
        var fault = Assert.Throws<RecipeException>(() => Recipe(map, map, zeros(2), ones(2)));
        FaultText.Names(fault.Message, "\"feature\"", "[1, 3, 1, 1]", "\"norm\"");
    }

    private static OfdRecipe Recipe(Tensor student, Tensor teacher, Tensor bias, Tensor weight)
    {
        var network = Values.WithFeature(teacher);
        network.AddBatchNorm("norm", weight.shape[0], weight, bias);
        return new(Values.WithFeature(student), network, Values.Sample);
    }

    private static Tensor Margin(OfdRecipe recipe) => ((ChannelMargin)recipe.Modules.Single().Module).Values;

    private static Tensor Loss(OfdRecipe recipe, Tensor student, Tensor teacher) =>
        recipe.Compute(new(zeros(1, 2), student), new(zeros(1, 2), teacher)).Total;
}
