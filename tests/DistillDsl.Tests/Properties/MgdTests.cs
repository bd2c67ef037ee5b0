using DistillDsl.Runtime;
using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using TorchSharp;
using static DistillDsl.MgdMask;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Mgd(Layer = "feature", Alpha = 0.1, Lambda = 0.4, Seed = 3)]
internal sealed partial class MgdDrawnRecipe;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Mgd(Layer = "feature", Alpha = 0.1, Mask = ChannelMask, Lambda = 0.4)]
internal sealed partial class MgdChannelsRecipe;

public sealed class MgdTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void GradientsAreSlopes()
    {
        var (student, teacher) = (Values.Random(1, 2, 2, 3, 4), Values.Random(2, 2, 3, 3, 4));
        using var recipe = new MgdConv1x1Golden(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);
        var mask = Values.Random(3, 2, 1, 3, 4).gt(0);
        FiniteDifferences.Agree(s => recipe.Compute(new(zeros(1, 2), s), new(zeros(1, 2), teacher), mask).Total, student);
    }

    /// <summary>The masks are those that a sampler of that seed gives in turn, and what they hide has no gradient but through its neighbors.</summary>
    [Fact]
    public void EveryStepDrawsAMaskOfItsOwn()
    {
        var (student, teacher) = (Values.Random(1, 2, 3, 5, 5), Values.Random(2, 2, 3, 5, 5));
        using var recipe = new MgdDrawnRecipe(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);
        var generation = (nn.Module<Tensor, Tensor>)recipe.Modules.Single(static m => m.Module is not MaskSampler).Module;
        using var sampler = new MaskSampler(3);
        for (var i = 0; i < 2; i++)
        {
            var mask = sampler.OfPositions(teacher, 0.4);
            var expected = 0.1 / 2 * (generation.call(student * mask) - teacher).square().sum();
            Assert.Equal(expected.item<double>(), Loss(recipe, student, teacher), 1e-10);
        }
    }

    [Fact]
    public void MasksAreContinuedFromASavedState()
    {
        var (student, teacher) = (Values.Random(1, 2, 3, 5, 5), Values.Random(2, 2, 3, 5, 5));
        using var first = new MgdDrawnRecipe(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);
        using var second = new MgdDrawnRecipe(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);
        Loss(first, student, teacher);
        foreach (var ((_, from), (_, to)) in first.Modules.Zip(second.Modules)) to.load_state_dict(from.state_dict());
        Assert.Equal(Loss(first, student, teacher), Loss(second, student, teacher));
    }

    [Fact]
    public void EvaluationDoesNotAdvanceTheDraws()
    {
        var (student, teacher) = (Values.Random(1, 2, 3, 5, 5), Values.Random(2, 2, 3, 5, 5));
        using var recipe = new MgdDrawnRecipe(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);
        double evaluated;
        using (no_grad()) evaluated = Loss(recipe, student, teacher);
        Assert.Equal(evaluated, Loss(recipe, student, teacher));
        Assert.NotEqual(evaluated, Loss(recipe, student, teacher));
    }

    [Theory]
    [InlineData(0.15)]
    [InlineData(0.65)]
    public void AsManyAreHiddenAsAsked(double hidden)
    {
        using var sampler = new MaskSampler(1);
        var (positions, channels) = (sampler.OfPositions(zeros(8, 2, 64, 64), hidden), sampler.OfChannels(zeros(64, 512, 2, 2), hidden));
        Assert.Equal([8, 1, 64, 64], positions.shape);
        Assert.Equal([64, 512, 1, 1], channels.shape);
        foreach (var mask in new[] { positions, channels })
        {
            Assert.Equal(1 - hidden, mask.mean().item<float>(), 0.01);
            Assert.True(mask.eq(0).logical_or(mask.eq(1)).all().item<bool>());
        }
    }

    /// <summary>The block and the adapter are trained, the draws are not.</summary>
    [Fact]
    public void TheBlockIsTrained()
    {
        var features = Values.Random(1, 2, 3, 5, 5);
        using var recipe = new MgdChannelsRecipe(Values.WithFeature(features), Values.WithFeature(features), Values.Sample);
        Assert.Equal(["mgdFeatureGeneration", "mgdFeatureMasks"], recipe.Modules.Select(static m => m.Name));
        Assert.Equal(4, recipe.TrainableParameters().Count());
        Assert.Equal(float64, recipe.TrainableParameters().First().dtype);
    }

    [Theory]
    [InlineData(new long[] { 2, 3, 4, 4 }, new long[] { 2, 3, 2, 2 })]
    [InlineData(new long[] { 2, 3 }, new long[] { 2, 3 })]
    public void OtherShapesAreRefused(long[] student, long[] teacher)
    {
        var fault = Assert.Throws<RecipeException>(
            () => new MgdDrawnRecipe(Values.WithFeature(zeros(student)), Values.WithFeature(zeros(teacher)), Values.Sample));
        FaultText.Names(fault.Message, "mgdFeature", "\"feature\"", $"[{string.Join(", ", teacher)}]");
    }

    private static double Loss(MgdDrawnRecipe recipe, Tensor student, Tensor teacher) =>
        recipe.Compute(new(zeros(1, 2), student), new(zeros(1, 2), teacher)).Total.item<double>();
}
