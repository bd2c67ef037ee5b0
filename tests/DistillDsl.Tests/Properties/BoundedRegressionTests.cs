using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed partial class BoundedRegressionTests
{
    [Fact]
    public void GradientsAreSlopes()
    {
        using var scope = NewDisposeScope();
        var (teacher, boxes) = (Values.Random(1, 6, 4), Values.Random(2, 6, 4));
        FiniteDifferences.Agree(student => Loss(student, teacher, boxes), Values.Random(3, 6, 4));
    }

    [Fact]
    public void TheBoundsGradientIsExactlyZeroWhereTheStudentIsBetter()
    {
        using var scope = NewDisposeScope();
        var (student, teacher, boxes) = (Values.Random(1, 50, 4), Values.Random(2, 50, 4), Values.Random(3, 50, 4));
        using var recipe = new BoundGolden(Network(student), Network(teacher), Values.Sample);
        var gradient = Values.Gradient(s => recipe.Compute(new(null, s), new(null, teacher), boxes).Total, student);

        var better = (student - boxes).square().sum(1) <= (teacher - boxes).square().sum(1);
        Assert.InRange(better.sum().item<long>(), 5, 45);
        Assert.True((gradient.abs().sum(1).eq(0) == better).all().item<bool>());
    }

    [Fact]
    public void TheOutputsOfBatchesAreBoxesToo()
    {
        using var scope = NewDisposeScope();
        var (student, teacher, boxes) = (Values.Random(1, 2, 3, 4), Values.Random(2, 2, 3, 4), Values.Random(3, 2, 3, 4));
        using var recipe = new OfOutputs(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        var batches = recipe.Compute(new(student), new(teacher), boxes, ones(2, 3)).Total.item<double>();
        Assert.Equal(Loss(student.view(6, 4), teacher.view(6, 4), boxes.view(6, 4)).item<double>(), batches, 1e-12);
    }

    [Fact]
    public void WhatTheTargetsOfTheBackgroundHoldDoesNotMatter()
    {
        using var scope = NewDisposeScope();
        var (student, teacher, boxes) = (Values.Random(1, 4, 4), Values.Random(2, 4, 4), Values.Random(3, 4, 4));
        using var recipe = new ForegroundGolden(Network(student), Network(teacher), Values.Sample);
        var foreground = tensor([true, false, true, false]);
        var (expected, slope) = Result();
        boxes[1] = double.NaN;
        var (loss, gradient) = Result();
        Assert.NotEqual(0, expected);
        Assert.Equal(expected, loss, 1e-15);
        Assert.Equal(0, Values.Largest(gradient - slope));
        Assert.Equal(0, Values.Largest(gradient[1]));

        (double Loss, Tensor Gradient) Result() => (
            recipe.Compute(new(null, student), new(null, teacher), boxes, foreground).Total.item<double>(),
            Values.Gradient(s => recipe.Compute(new(null, s), new(null, teacher), boxes, foreground).Total, student));
    }

    [Fact]
    public void WithoutForegroundOrBoxesItIsZero()
    {
        using var scope = NewDisposeScope();
        var (student, teacher, boxes) = (Values.Random(1, 4, 4), Values.Random(2, 4, 4), Values.Random(3, 4, 4));
        using var recipe = new ForegroundGolden(Network(student), Network(teacher), Values.Sample);
        Assert.Equal(0, recipe.Compute(new(null, student), new(null, teacher), boxes, zeros(4)).Total.item<double>());

        var none = zeros(0, 4).requires_grad_();
        var total = recipe.Compute(new(null, none), new(null, zeros(0, 4)), zeros(0, 4), zeros(0)).Total;
        total.backward();
        Assert.Equal(0, total.item<float>());
    }

    [Fact]
    public void TargetsOfAnotherShapeAreNeverBroadcast()
    {
        using var scope = NewDisposeScope();
        var values = Values.Random(1, 5, 4);
        using var recipe = new ForegroundGolden(Network(values), Network(values), Values.Sample);
        var boxes = Assert.Throws<ArgumentException>(() => recipe.Compute(new(null, values), new(null, values), zeros(1, 4), zeros(5)));
        FaultText.Names(boxes.Message, "boundedRegressionBox", "[1, 4]", "[5, 4]");
        var foreground = Assert.Throws<ArgumentException>(() => recipe.Compute(new(null, values), new(null, values), zeros(5, 4), zeros(5, 1)));
        FaultText.Names(foreground.Message, "boundedRegressionBox", "[5, 1]", "[5]");
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void TargetsThatAreNoNumbersAreNamed(double number, string text)
    {
        using var scope = NewDisposeScope();
        var (values, boxes) = (Values.Random(1, 5, 4), ones(5, 4, dtype: float64));
        boxes[3, 1] = number;
        using var all = new BoundedRegressionGolden(Network(values), Network(values), Values.Sample);
        var fault = Assert.Throws<ArgumentException>(() => all.Compute(new(null, values), new(null, values), boxes));
        FaultText.Names(fault.Message, "boundedRegressionBox", $"[1, {text}, 1, 1]", "3");
        using var some = new ForegroundGolden(Network(values), Network(values), Values.Sample);
        Assert.Throws<ArgumentException>(() => some.Compute(new(null, values), new(null, values), boxes, tensor([0L, 0, 0, 1, 0])));
        Assert.True(double.IsFinite(some.Compute(new(null, values), new(null, values), boxes, tensor([1L, 1, 1, 0, 1])).Total.item<double>()));
    }

    [Fact]
    public void WhatHoldsNoBoxesIsTurnedAway()
    {
        using var scope = NewDisposeScope();
        var fault = Assert.Throws<RecipeException>(static () => new BoundGolden(Network(zeros(5, 8)), Network(zeros(5, 4)), Values.Sample));
        FaultText.Names(fault.Message, "boundedRegressionBox", "[N, 4]", "[B, …, 4]", "\"box\"", "[5, 8]", "[5, 4]");
    }

    private static GoldenNetwork Network(Tensor boxes) => new(zeros(1, 2), [("box", boxes)]);

    private static Tensor Loss(Tensor student, Tensor teacher, Tensor boxes)
    {
        using var recipe = new WideBoundedRegressionGolden(Network(student), Network(teacher), Values.Sample);
        return recipe.Compute(new(null, student), new(null, teacher), boxes).Total;
    }

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), BoundedRegression(Margin = 0.2, Foreground = "foreground")]
    private sealed partial class OfOutputs;
}
