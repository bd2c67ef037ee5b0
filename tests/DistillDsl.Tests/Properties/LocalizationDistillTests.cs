using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[LocalizationDistill(Layer = "corners", Scores = "scores", Weights = "positives")]
internal sealed partial class LocalizationDistillScoredRecipe;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), LocalizationDistill]
internal sealed partial class LocalizationDistillOutputRecipe;

public sealed class LocalizationDistillTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void GradientsAreSlopes()
    {
        var (student, teacher) = (Values.Random(1, 2, 3, 4, 5), Values.Random(2, 2, 3, 4, 5));
        using var recipe = new LocalizationDistillAverageT1Golden(Network(student), Network(teacher), Values.Sample);
        var weights = tensor(new[] { 0.5, 0, 2, 0, 0, 1 }, [2, 3]);
        FiniteDifferences.Agree(s => recipe.Compute(new(null, s), new(null, teacher), weights).Total, student);
    }

    [Fact]
    public void NoWeightHasAGradient()
    {
        var (student, teacher) = (Values.Random(1, 5, 4, 6), Values.Random(2, 5, 4, 6));
        var (weights, scores) = (Values.Random(3, 5).abs().requires_grad_(), Values.Random(4, 5, 3).requires_grad_());
        using var given = new LocalizationDistillAverageGolden(Network(student), Network(teacher), Values.Sample);
        using var scored = new LocalizationDistillScoredRecipe(Network(student, scores), Network(teacher), Values.Sample);
        student = student.requires_grad_();
        given.Compute(new(null, student), new(null, teacher), weights).Total.backward();
        scored.Compute(new(null, student, scores), new(null, teacher), weights).Total.backward();
        Assert.NotEqual(0, Values.Largest(student.grad!));
        Assert.Null(weights.grad);
        Assert.Null(scores.grad);
    }

    /// <summary>A box without a weight may hold anything, and its gradient is 0; what is left is the loss of the others alone.</summary>
    [Fact]
    public void OnlyBoxesWithAWeightAreRead()
    {
        var (student, teacher) = (Values.Random(1, 6, 4, 5), Values.Random(2, 6, 4, 5));
        var weights = tensor(new[] { 1.0, 0, 0.5, 0, 0, 2 });
        using var recipe = new LocalizationDistillGolden(Network(student), Network(teacher), Values.Sample);
        var rows = tensor(new[] { 0L, 2, 5 });
        var expected = recipe.Compute(
            new(null, student.index_select(0, rows)), new(null, teacher.index_select(0, rows)), weights.index_select(0, rows)).Total.item<double>();
        student[1] = double.NaN;
        teacher[3] = double.PositiveInfinity;
        var value = double.NaN;
        var gradient = Values.Gradient(
            s =>
            {
                var total = recipe.Compute(new(null, s), new(null, teacher), weights).Total;
                value = total.item<double>();
                return total;
            },
            student);
        Assert.Equal(expected, value, 1e-12);
        Assert.Equal(0, Values.Largest(gradient.index_select(0, tensor(new[] { 1L, 3, 4 }))));
        Assert.NotEqual(0, Values.Largest(gradient[5]));
    }

    [Fact]
    public void WithoutPositivesItIsZero()
    {
        var student = Values.Random(1, 3, 4, 5);
        using var recipe = new LocalizationDistillScoredRecipe(Network(student, zeros(3, 2)), Network(student), Values.Sample);
        using var average = new LocalizationDistillAverageGolden(Network(student), Network(student), Values.Sample);
        var (teacher, scores) = (Values.Random(2, 3, 4, 5), Values.Random(3, 3, 2));
        IsZero(s => recipe.Compute(new(null, s, scores), new(null, teacher), zeros(3, dtype: ScalarType.Bool)).Total, student);
        IsZero(s => average.Compute(new(null, s), new(null, teacher), zeros(3)).Total, student);
        IsZero(s => average.Compute(new(null, s), new(null, zeros(0, 4, 5, dtype: float64)), zeros(0)).Total, zeros(0, 4, 5, dtype: float64));

        static void IsZero(Func<Tensor, Tensor> loss, Tensor at)
        {
            Assert.Equal(0, loss(at).item<double>());
            if (at.numel() > 0) Assert.Equal(0, Values.Largest(Values.Gradient(loss, at)));
        }
    }

    /// <summary>The student's largest class probability is a factor of each weight.</summary>
    [Fact]
    public void ScoresWeightTheBoxes()
    {
        var (student, teacher, scores) = (Values.Random(1, 2, 3, 4, 5), Values.Random(2, 2, 3, 4, 5), Values.Random(3, 2, 3, 7));
        using var scored = new LocalizationDistillScoredRecipe(Network(student, scores), Network(teacher), Values.Sample);
        using var given = new LocalizationDistillGolden(Network(student), Network(teacher), Values.Sample);
        var positives = tensor(new[] { true, false, true, true, false, false }, [2, 3]);
        var expected = given.Compute(new(null, student), new(null, teacher), positives * scores.sigmoid().amax(-1)).Total;
        Assert.Equal(expected.item<double>(), scored.Compute(new(null, student, scores), new(null, teacher), positives).Total.item<double>(), 1e-12);
    }

    [Fact]
    public void TheOutputsMayBeTheCorners()
    {
        var (student, teacher, weights) = (Values.Random(1, 3, 4, 5), Values.Random(2, 3, 4, 5), ones(3));
        using var recipe = new LocalizationDistillOutputRecipe(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        using var layer = new LocalizationDistillGolden(Network(student), Network(teacher), Values.Sample);
        Assert.Equal(
            layer.Compute(new(null, student), new(null, teacher), weights).Total.item<double>(),
            recipe.Compute(new(student), new(teacher), weights).Total.item<double>(), 1e-15);
    }

    [Theory]
    [InlineData(new long[] { 3, 4 }, new long[] { 3, 4 })]
    [InlineData(new long[] { 3, 2, 5 }, new long[] { 3, 2, 5 })]
    [InlineData(new long[] { 3, 4, 1 }, new long[] { 3, 4, 1 })]
    [InlineData(new long[] { 3, 4, 5 }, new long[] { 3, 4, 9 })]
    [InlineData(new long[] { 2, 3, 4, 5 }, new long[] { 2, 6, 4, 5 })]
    public void OtherShapesAreRefused(long[] student, long[] teacher)
    {
        var fault = Assert.Throws<RecipeException>(
            () => new LocalizationDistillGolden(Network(zeros(student)), Network(zeros(teacher)), Values.Sample));
        FaultText.Names(fault.Message, "localizationDistillCorners", "\"corners\"", Text(student), Text(teacher));
    }

    [Theory]
    [InlineData(new long[] { 2, 6, 7 })]
    [InlineData(new long[] { 2, 3 })]
    public void ScoresOfOtherBoxesAreRefused(long[] scores)
    {
        var corners = zeros(2, 3, 4, 5);
        var fault = Assert.Throws<RecipeException>(
            () => new LocalizationDistillScoredRecipe(Network(corners, zeros(scores)), Network(corners), Values.Sample));
        FaultText.Names(fault.Message, "localizationDistillCorners", "\"scores\"", Text(scores), "\"corners\"", "[2, 3, 4, 5]");
    }

    [Fact]
    public void WeightsOfOtherBoxesAreRefused()
    {
        var corners = zeros(2, 3, 4, 5);
        using var recipe = new LocalizationDistillGolden(Network(corners), Network(corners), Values.Sample);
        var fault = Assert.Throws<ArgumentException>(() => recipe.Compute(new(null, corners), new(null, corners), zeros(2, 4)));
        FaultText.Names(fault.Message, "localizationDistillCorners", "weights", "[2, 4]", "[2, 3]");
    }

    private static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";

    private static GoldenNetwork Network(Tensor corners, Tensor? scores = null) =>
        new(zeros(1, 2), scores is null ? [("corners", corners)] : [("corners", corners), ("scores", scores)]);
}
