using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Ft(Layer = "feature", P1 = 3)]
internal sealed partial class FtRecipe;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Ft(Layer = "feature", P2 = 3)]
internal sealed partial class FtCubeRecipe;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Ft(Layer = "feature", Variant = FtVariant.Full, P2 = 2)]
internal sealed partial class FtFullRecipe;

[Recipe(Student = typeof(ToyNet), Teacher = typeof(ToyNet)), Ft(Layer = "body", ParaphraserStage = 1, Weight = 200), Task(Stage = 2)]
internal sealed partial class FtParaphraserRecipe;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Ft(Layer = "feature", ParaphraserStage = 1, Rate = 0.3)]
internal sealed partial class FtNoFactorRecipe;

public sealed class FtTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _student = Values.Random(1, 3, 4, 3, 3);
    private readonly Tensor _teacher = Values.Random(2, 3, 4, 3, 3);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Gradient()
    {
        using var mean = Mean(_student, _teacher);
        using var cube = new FtCubeRecipe(Values.WithFeature(_student), Values.WithFeature(_teacher), Values.Sample);
        using var full = Full(_student, _teacher);
        FiniteDifferences.Agree(s => mean.Compute(new(zeros(1, 2), s), new(zeros(1, 2), _teacher)).Total, _student, 1e-5);
        FiniteDifferences.Agree(s => cube.Compute(new(zeros(1, 2), s), new(zeros(1, 2), _teacher)).Total, _student, 1e-5);
        FiniteDifferences.Agree(s => full.Compute(new(zeros(1, 2), s), new(zeros(1, 2), _teacher)).Total, _student, 1e-5);
    }

    [Fact]
    public void TheFactorsSizeDoesNotCount()
    {
        using var mean = Mean(_student, _teacher);
        using var full = Full(_student, _teacher);
        Assert.Equal(Loss(mean, _student, _teacher), Loss(mean, _student * 7, _teacher * 0.1), 1e-12);
        Assert.Equal(Loss(full, _student, _teacher), Loss(full, _student * 7, _teacher * 0.1), 1e-12);
        Assert.Equal(0, Loss(full, _teacher * 3, _teacher), 1e-12);
    }

    [Fact]
    public void ZeroMapsGiveNoGradient()
    {
        using var full = Full(_student, _teacher);
        var gradient = Values.Gradient(s => full.Compute(new(zeros(1, 2), s), new(zeros(1, 2), _teacher)).Total, zeros_like(_student));
        Assert.Equal(0, Values.Largest(gradient));
        // The mean of q_t² over its elements, q_t of length 1.
        Assert.Equal(1.0 / 36, Loss(full, zeros_like(_student), _teacher), 1e-12);
    }

    [Fact]
    public void ChannelsMayDifferWhereTheirMeanIsCompared()
    {
        using var recipe = Mean(Values.Random(1, 1, 2, 6, 6), Values.Random(2, 1, 5, 3, 3));
        Assert.True(double.IsFinite(Loss(recipe, Values.Random(1, 1, 2, 6, 6), Values.Random(2, 1, 5, 3, 3))));
        var fault = Assert.Throws<RecipeException>(() => Full(Values.Random(1, 1, 2, 3, 3), Values.Random(2, 1, 5, 3, 3)));
        FaultText.Names(fault.Message, "[1, 2, 3, 3]", "2", "[1, 5, 3, 3]", "5");
    }

    /// <summary>Stage 1 trains the paraphraser alone, at weight 1; from stage 2 on it is frozen, and the translator learns with the student.</summary>
    [Fact]
    public void TheParaphraserIsTrainedFirstThenFrozen()
    {
        using var student = new ToyNet(2);
        using var teacher = new ToyNet(3);
        var (input, labels) = (Samples.Images(), Samples.Labels(0, 1, 2, 0));
        using var recipe = new FtParaphraserRecipe(student, teacher, input);
        var modules = recipe.Modules.ToDictionary(static m => m.Name, static m => m.Module);
        var (paraphraser, translator) = (modules["ftBodyParaphraser"], modules["ftBodyTranslator"]);
        Assert.Equal([1, 2], FtParaphraserRecipe.Info.Terms[0].Stages);
        Assert.Equal([3, 6, 3, 3], paraphraser.named_parameters().Single(static p => p.Item1 == "encoder.conv2.weight").Item2.shape);

        Assert.Equal(12, recipe.TrainableParameters().Count());
        var first = recipe.Step(input, labels);
        first.Total.backward();
        Assert.Equal(first.FtBody.item<float>(), first.Total.item<float>());
        Assert.All(paraphraser.parameters(), static p => Assert.NotNull(p.grad));
        Assert.All(translator.parameters().Concat(student.parameters()), static p => Assert.Null(p.grad));
        foreach (var parameter in paraphraser.parameters()) parameter.grad!.zero_();

        recipe.Stage = 2;
        Assert.Equal(student.parameters().Count() + 12, recipe.TrainableParameters().Count());
        var second = recipe.Step(input, labels);
        second.Total.backward();
        Assert.Equal(200 * second.FtBody.item<float>() + second.Task!.item<float>(), second.Total.item<float>(), 1e-3);
        Assert.All(paraphraser.parameters(), static p => Assert.Equal(0, Values.Largest(p.grad!)));
        Assert.All(translator.parameters(), static p => Assert.NotNull(p.grad));
        Assert.Contains(student.parameters(), static p => Values.Largest(p.grad!) > 0);
    }

    [Fact]
    public void TheParaphraserLearnsToReconstruct()
    {
        using var student = new ToyNet(2);
        using var teacher = new ToyNet(3);
        var (input, labels) = (Samples.Images(), Samples.Labels(0, 1, 2, 0));
        using var recipe = new FtParaphraserRecipe(student, teacher, input);
        using var optimizer = optim.Adam(recipe.TrainableParameters(), lr: 1e-2);
        var losses = new List<float>();
        for (var i = 0; i < 60; i++)
        {
            optimizer.zero_grad();
            using var step = recipe.Step(input, labels);
            step.Total.backward();
            optimizer.step();
            losses.Add(step.FtBody.item<float>());
        }
        Assert.True(losses[^1] < losses[0] / 2, $"from {losses[0]} to {losses[^1]}");
    }

    [Fact]
    public void ARateThatLeavesNoChannel()
    {
        var fault = Assert.Throws<RecipeException>(
            () => new FtNoFactorRecipe(Values.WithFeature(Values.Random(1, 2, 3, 4, 4)), Values.WithFeature(Values.Random(2, 2, 3, 4, 4)), Values.Sample));
        FaultText.Names(fault.Message, "FtNoFactorRecipe", "ftFeature", "0.3", "\"feature\"", "[2, 3, 4, 4]");
    }

    private static FtRecipe Mean(Tensor student, Tensor teacher) =>
        new(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);

    private static FtFullRecipe Full(Tensor student, Tensor teacher) =>
        new(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);

    private static double Loss(FtRecipe recipe, Tensor student, Tensor teacher) =>
        recipe.Compute(new(zeros(1, 2), student), new(zeros(1, 2), teacher)).Total.item<double>();

    private static double Loss(FtFullRecipe recipe, Tensor student, Tensor teacher) =>
        recipe.Compute(new(zeros(1, 2), student), new(zeros(1, 2), teacher)).Total.item<double>();
}
