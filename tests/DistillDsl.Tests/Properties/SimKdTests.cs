using DistillDsl.Students;
using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Properties;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), SimKd(Layer = "feature", Classifier = "classifier", Factor = 3)]
internal sealed partial class SimKdFactorRecipe;

public sealed class SimKdTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void GradientsAreSlopes()
    {
        var (student, teacher) = (Values.Random(1, 2, 2, 3, 4), Values.Random(2, 2, 4, 2, 5));
        using var recipe = new SimKdGolden(Values.WithFeature(student), Teacher(teacher), Values.Sample);
        FiniteDifferences.Agree(s => recipe.Compute(new(zeros(1, 2), s), new(zeros(1, 2), teacher)).Total, student);
    }

    /// <summary>Loss and prediction from the parts; each dimension is pooled to the smaller of the two.</summary>
    [Fact]
    public void IsWhatTheDefinitionSays()
    {
        var (student, teacher) = (Values.Random(1, 3, 2, 4, 3), Values.Random(2, 3, 6, 2, 9));
        var (weight, bias) = (Values.Random(3, 5, 6), Values.Random(4, 5));
        using var recipe = new SimKdFactorRecipe(Values.WithFeature(student), Teacher(teacher, weight, bias), Values.Sample);
        var p = recipe.Modules.First().Module.named_parameters().ToDictionary(static n => n.name, static n => (Tensor)n.parameter);
        Assert.Equal([2, 2, 1, 1], p["conv1.weight"].shape);
        Assert.Equal([2, 2, 3, 3], p["conv2.weight"].shape);
        Assert.Equal([6, 2, 1, 1], p["conv3.weight"].shape);
        Assert.Equal(9, p.Count);

        var projected = functional.adaptive_avg_pool2d(student, [2, 3]);
        for (var i = 1; i <= 3; i++)
        {
            projected = functional.conv2d(projected, p[$"conv{i}.weight"], padding: [i == 2 ? 1 : 0, i == 2 ? 1 : 0]);
            var centered = projected - projected.mean([0, 2, 3], keepdim: true);
            projected = (centered / (centered.square().mean([0, 2, 3], keepdim: true) + 1e-5).sqrt()).relu();
        }
        var expected = (projected - functional.adaptive_avg_pool2d(teacher, [2, 3])).square().mean();
        Assert.Equal(expected.item<double>(), recipe.Compute(new(zeros(1, 2), student), new(zeros(1, 2), teacher)).Total.item<double>(), 1e-12);
        var logits = functional.linear(projected.mean([2, 3]), weight, bias);
        Assert.Equal(0, Values.Largest(recipe.Deployed.call(Values.Sample) - logits), 1e-12);
    }

    /// <summary>The projector is trained; of the classifier the recipe has a copy, which outlives the teacher.</summary>
    [Fact]
    public void TheClassifierIsKept()
    {
        var student = Values.Random(1, 2, 3, 2, 2);
        var teacher = Teacher(Values.Random(2, 2, 4, 2, 2), Values.Random(3, 5, 4));
        using var recipe = new SimKdGolden(Values.WithFeature(student), teacher, Values.Sample);
        Assert.Equal(["simKdFeatureProjector", "simKdFeatureClassifier"], recipe.Modules.Select(static m => m.Name));
        Assert.Equal(recipe.Modules.First().Module.parameters().Select(static q => q.Handle), recipe.TrainableParameters().Select(static q => q.Handle));
        var before = recipe.Deployed.call(Values.Sample);
        recipe.ReleaseTeacher();
        foreach (var parameter in teacher.parameters()) using (no_grad()) parameter.zero_();
        Assert.Equal(0, Values.Largest(recipe.Deployed.call(Values.Sample) - before));
        Assert.NotEqual(0, Values.Largest(before));
        Assert.Same(recipe.Deployed, ((IRecipe)recipe).Deployed);
        Assert.Same(recipe.Student, recipe.Deployed.Student);
    }

    /// <summary>Constructed again as it says, it has the same weights by name, and predicts the same with them.</summary>
    [Fact]
    public void IsConstructedAgain()
    {
        var network = Values.WithFeature(Values.Random(1, 2, 3, 4, 4));
        var teacher = Teacher(Values.Random(2, 2, 6, 2, 2), Values.Random(3, 5, 6));
        using var recipe = new SimKdFactorRecipe(network, teacher, Values.Sample);
        Assert.Equal("SimKdHead.Create(channels: 3, teacherChannels: 6, classes: 5, dimensions: 2, factor: 3, size: [2, 2], bias: false)",
            recipe.Deployed.HeadCode);
        using var head = SimKdHead.Create(channels: 3, teacherChannels: 6, classes: 5, dimensions: 2, factor: 3, size: [2, 2], bias: false);
        head.to(float64);
        using var again = new StudentWithHead(network, "feature", head);
        Assert.Equal(recipe.Deployed.state_dict().Keys, again.state_dict().Keys);
        Assert.Contains("head.projector.conv1.weight", again.state_dict().Keys);
        again.load_state_dict(recipe.Deployed.state_dict());
        Assert.Equal(0, Values.Largest(recipe.Deployed.call(Values.Sample) - again.call(Values.Sample)));
    }

    [Theory]
    [InlineData(new long[] { 2, 3 }, new long[] { 2, 4, 2, 2 }, new long[] { 5, 4 }, "\"feature\"", "[2, 3]")]
    [InlineData(new long[] { 2, 3, 2 }, new long[] { 2, 4, 2, 2 }, new long[] { 5, 4 }, "\"feature\"", "[2, 3, 2]")]
    [InlineData(new long[] { 2, 3, 2, 2 }, new long[] { 2, 4, 2, 2 }, new long[] { 5, 7 }, "\"classifier\"", "7")]
    [InlineData(new long[] { 2, 3, 2, 2 }, new long[] { 2, 2, 2, 2 }, new long[] { 5, 2 }, "Factor", "[2, 2, 2, 2]")]
    public void WhatDoesNotFitIsRefused(long[] student, long[] teacher, long[] classifier, string place, string shape)
    {
        var fault = Assert.Throws<RecipeException>(
            () => new SimKdFactorRecipe(Values.WithFeature(zeros(student)), Teacher(zeros(teacher), zeros(classifier)), Values.Sample));
        FaultText.Names(fault.Message, "simKdFeature", place, shape);
    }

    [Fact]
    public void ALayerThatIsNoClassifierIsRefused()
    {
        var feature = zeros(2, 3, 2, 2);
        var fault = Assert.Throws<RecipeException>(() => new SimKdGolden(Values.WithFeature(feature), Values.WithFeature(feature), Values.Sample));
        FaultText.Names(fault.Message, "simKdFeature", "\"classifier\"", "\"feature\"");
        var teacher = Values.WithFeature(feature);
        teacher.AddBatchNorm("classifier", 3, null, null);
        fault = Assert.Throws<RecipeException>(() => new SimKdGolden(Values.WithFeature(feature), teacher, Values.Sample));
        FaultText.Names(fault.Message, "simKdFeature", "\"classifier\"");
    }

    private static GoldenNetwork Teacher(Tensor feature, Tensor? weight = null, Tensor? bias = null)
    {
        var network = Values.WithFeature(feature);
        network.AddClassifier("classifier", weight ?? Values.Random(9, 3, feature.shape[1]), bias);
        return network;
    }
}
