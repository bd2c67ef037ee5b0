using DistillDsl.Runtime;
using DistillDsl.Tests.Golden;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), ReviewKd(Layers = ["level1", "level2"], Stage = 1), Task(Stage = 2)]
internal sealed partial class ReviewKdRecipe;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), ReviewKd(Layers = ["feature"], Fusion = false)]
internal sealed partial class HclRecipe;

public sealed class ReviewKdTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _shallow = Values.Random(1, 4, 2, 6, 6);
    private readonly Tensor _deep = Values.Random(2, 4, 3, 3, 3);
    private readonly Tensor _teacherShallow = Values.Random(3, 4, 3, 6, 6);
    private readonly Tensor _teacherDeep = Values.Random(4, 4, 2, 4, 3);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void GradientsThroughTheFusion()
    {
        using var recipe = Fused();
        FiniteDifferences.Agree(shallow => Loss(recipe, shallow, _deep), _shallow, 1e-5);
        FiniteDifferences.Agree(deep => Loss(recipe, _shallow, deep), _deep, 1e-5);
    }

    [Fact]
    public void GradientOfTheLossAlone()
    {
        var teacher = Values.Random(5, 2, 3, 8, 5);
        using var recipe = Alone(teacher, teacher);
        FiniteDifferences.Agree(s => recipe.Compute(new(zeros(1, 2), s), new(zeros(1, 2), teacher)).Total, Values.Random(6, 2, 3, 8, 5));
    }

    [Fact]
    public void IdenticalFeaturesAreAtRest()
    {
        var feature = Values.Random(5, 2, 3, 8, 8);
        using var recipe = Alone(feature, feature);
        Tensor OfStudent(Tensor s) => recipe.Compute(new(zeros(1, 2), s), new(zeros(1, 2), feature)).Total;

        Assert.Equal(0, OfStudent(feature).item<double>());
        Assert.Equal(0, Values.Largest(Values.Gradient(OfStudent, feature)));
    }

    /// <summary>Vectors have one level: plain mean squared error.</summary>
    [Fact]
    public void VectorsAreComparedAsTheyAre()
    {
        var (student, teacher) = (Values.Random(5, 2, 6), Values.Random(6, 2, 6));
        using var recipe = Alone(student, teacher);

        Assert.Equal((student - teacher).square().mean().item<double>(),
            recipe.Compute(new(zeros(1, 2), student), new(zeros(1, 2), teacher)).Total.item<double>(), 1e-12);
    }

    [Fact]
    public void TheFusionIsTrainedInItsStageOnly()
    {
        using var recipe = Fused();
        var (name, fusion) = Assert.Single(recipe.Modules);

        Assert.Equal("reviewKdFusion", name);
        Assert.Equal(fusion.parameters().Count(), recipe.TrainableParameters().Count());
        recipe.Stage = 2;
        Assert.Empty(recipe.TrainableParameters());
    }

    [Fact]
    public void EveryParameterOfTheFusionIsReached()
    {
        using var recipe = Fused();
        Loss(recipe, _shallow, _deep).backward();

        Assert.All(recipe.TrainableParameters(), static p => Assert.True(Values.Largest(p.grad!) > 0));
    }

    /// <summary>As wide as the student's deepest level, and no wider than 512.</summary>
    [Theory]
    [InlineData(3, 3)]
    [InlineData(600, 512)]
    public void TheFusionsWidth(long channels, long width)
    {
        using var fusion = new ReviewFusion([(2, 5), (channels, 7)]);
        var shapes = fusion.named_parameters().ToDictionary(static p => p.Item1, static p => p.Item2.shape);

        Assert.Equal([width, channels, 1, 1], shapes["abfs.0.conv1.0.weight"]);
        Assert.Equal([width, 2, 1, 1], shapes["abfs.1.conv1.0.weight"]);
        Assert.Equal([5, width, 3, 3], shapes["abfs.1.conv2.0.weight"]);
        Assert.False(shapes.ContainsKey("abfs.0.att_conv.0.weight"));
    }

    [Fact]
    public void TheFusionFollowsTheTeachersSizeInEveryBatch()
    {
        using var recipe = Fused();
        var larger = recipe.Compute(
            new(zeros(1, 2), Values.Random(1, 2, 2, 9, 7), Values.Random(2, 2, 3, 5, 4)),
            new(zeros(1, 2), Values.Random(3, 2, 3, 10, 8), Values.Random(4, 2, 2, 5, 4)), zeros(1, int64));

        Assert.True(larger.Total.isfinite().item<bool>());
    }

    [Fact]
    public void FeaturesThatAreNoMaps()
    {
        var fault = Assert.Throws<RecipeException>(
            () => new ReviewKdRecipe(Network(_shallow, zeros(4)), Network(_teacherShallow, _teacherDeep), zeros(1, 1)));
        FaultText.Names(fault.Message, "ReviewKdRecipe", "reviewKd", "[B, C, …]", "[B, C]", "\"level2\"", "[4]");
    }

    [Fact]
    public void UnequalShapesWithoutFusion()
    {
        var fault = Assert.Throws<RecipeException>(() => Alone(zeros(2, 3, 4, 4), zeros(2, 5, 4, 4)));
        FaultText.Names(fault.Message, "HclRecipe", "reviewKd", "[B, C, …]", "[B, C]", "\"feature\"", "[2, 3, 4, 4]", "[2, 5, 4, 4]");
    }

    private static GoldenNetwork Network(Tensor level1, Tensor level2) => new(zeros(1, 2), [("level1", level1), ("level2", level2)]);

    private static HclRecipe Alone(Tensor student, Tensor teacher) => new(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);

    private ReviewKdRecipe Fused() => new(Network(_shallow, _deep), Network(_teacherShallow, _teacherDeep), Values.Sample);

    private Tensor Loss(ReviewKdRecipe recipe, Tensor shallow, Tensor deep) =>
        recipe.Compute(new(zeros(1, 2), shallow, deep), new(zeros(1, 2), _teacherShallow, _teacherDeep), zeros(1, int64)).Total;
}
