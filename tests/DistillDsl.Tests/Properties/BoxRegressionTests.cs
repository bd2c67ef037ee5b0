using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed partial class BoxRegressionTests
{
    [Fact]
    public void GradientsAreSlopes()
    {
        using var scope = NewDisposeScope();
        var (boxes, labels) = (Values.Random(1, 2, 3, 4), tensor(new[] { 0L, 2, 1, -100, 2, 0 }, [2, 3]));
        using var recipe = new ClassBoxesGolden(Network(zeros(2, 3, 12)), Network(zeros(1, 4)), Values.Sample);
        FiniteDifferences.Agree(student => recipe.Compute(new(null, student), new(null), boxes, labels).Total, Values.Random(2, 2, 3, 12));
    }

    [Fact]
    public void ItIsTheBoundedRegressionWithoutItsBound()
    {
        using var scope = NewDisposeScope();
        var (student, teacher, boxes) = (Values.Random(1, 9, 4), Values.Random(2, 9, 4), Values.Random(3, 9, 4));
        var foreground = tensor(new[] { true, false, true, true, false, true, true, false, true });
        using var bounded = new Unbounded(Network(student), Network(teacher), Values.Sample);
        using var recipe = new ForegroundBoxesGolden(Network(student), Network(teacher), Values.Sample);
        Assert.Equal(
            bounded.Compute(new(null, student), new(null, teacher), boxes, foreground).Total.item<double>(),
            recipe.Compute(new(null, student), new(null), boxes, foreground).Total.item<double>(), 1e-15);
    }

    [Fact]
    public void TheOutputMayBeTheBoxes()
    {
        using var scope = NewDisposeScope();
        var (student, boxes) = (Values.Random(1, 2, 3, 4), Values.Random(2, 2, 3, 4));
        using var recipe = new OfOutput(Values.WithOutput(student), Values.WithOutput(student), Values.Sample);
        using var layer = new BoxRegressionGolden(Network(student), Network(student), Values.Sample);
        Assert.Equal(layer.Compute(new(null, student), new(null), boxes).Total.item<double>(),
            recipe.Compute(new(student), new(null), boxes).Total.item<double>(), 1e-15);
    }

    [Fact]
    public void WhatTheTargetsOfTheBackgroundHoldDoesNotMatter()
    {
        using var scope = NewDisposeScope();
        var (student, boxes, labels) = (Values.Random(1, 4, 8), Values.Random(2, 4, 4), tensor(new[] { 1L, 0, -100, 1 }));
        using var recipe = new ClassBoxesGolden(Network(student), Network(student), Values.Sample);
        var expected = recipe.Compute(new(null, student), new(null), boxes, labels).Total.item<double>();
        boxes[1] = double.NaN;
        boxes[2] = double.PositiveInfinity;
        var total = 0.0;
        var gradient = Values.Gradient(
            s =>
            {
                var loss = recipe.Compute(new(null, s), new(null), boxes, labels).Total;
                total = loss.item<double>();
                return loss;
            },
            student);
        Assert.NotEqual(0, expected);
        Assert.Equal(expected, total, 1e-15);
        Assert.Equal(0, Values.Largest(gradient.narrow(0, 1, 2)));
        Assert.Equal(0, Values.Largest(gradient.narrow(1, 0, 4)));
    }

    [Fact]
    public void WithoutBoxesItIsZero()
    {
        using var scope = NewDisposeScope();
        var student = zeros(0, 12).requires_grad_();
        using var recipe = new ClassBoxesGolden(Network(zeros(1, 12)), Network(zeros(1, 12)), Values.Sample);
        var total = recipe.Compute(new(null, student), new(null), zeros(0, 4), zeros(0, dtype: ScalarType.Int64)).Total;
        total.backward();
        Assert.Equal(0, total.item<float>());
        using var all = new BoxRegressionGolden(Network(zeros(1, 4)), Network(zeros(1, 4)), Values.Sample);
        Assert.Equal(0, all.Compute(new(null, zeros(0, 4)), new(null), zeros(0, 4)).Total.item<float>());
    }

    [Fact]
    public void TargetsThatDoNotFitAreNamed()
    {
        using var scope = NewDisposeScope();
        var student = zeros(5, 12);
        using var recipe = new ClassBoxesGolden(Network(student), Network(student), Values.Sample);
        Expect(zeros(5, 12), Labels(0, 1, 2, 0, 0), "boxes", "[5, 12]", "[5, 4]");
        Expect(zeros(5, 4), Labels(0, 1), "labels", "[2]", "[5]");
        Expect(zeros(5, 4), zeros(5), "labels", "Float32", "int64");
        Expect(zeros(5, 4), Labels(0, 1, 3, 0, 0), "labels", "class 3", "0 to 2");

        var broken = zeros(5, 4);
        broken[2, 1] = double.NaN;
        Expect(broken, Labels(0, 1, 2, 0, 0), "boxes", "box 2 of 5", "[0, NaN, 0, 0]");
        Expect(broken, Labels(0, 1), "boxes", "box 2 of 5");

        void Expect(Tensor boxes, Tensor labels, params string[] named) => FaultText.Names(
            Assert.Throws<ArgumentException>(() => recipe.Compute(new(null, student), new(null), boxes, labels)).Message, ["boxRegressionBox", .. named]);
    }

    [Fact]
    public void TheBackgroundsLabelNeedBeNoClass()
    {
        using var scope = NewDisposeScope();
        var student = Values.Random(1, 2, 12);
        using var recipe = new NarrowClassBoxesGolden(Network(student), Network(student), Values.Sample);
        Assert.Equal(0, recipe.Compute(new(null, student), new(null), zeros(2, 4), Labels(3, 3)).Total.item<double>());
        var fault = Assert.Throws<ArgumentException>(() => recipe.Compute(new(null, student), new(null), zeros(2, 4), Labels(3, 4)));
        FaultText.Names(fault.Message, "boxRegressionBox", "labels", "class 4");
    }

    [Fact]
    public void WhatHoldsNoBoxesIsTurnedAway()
    {
        using var scope = NewDisposeScope();
        var one = Assert.Throws<RecipeException>(static () => new BoxRegressionGolden(Network(zeros(5, 8)), Network(zeros(5, 8)), Values.Sample));
        FaultText.Names(one.Message, "boxRegressionBox", "[N, 4]", "[B, …, 4]", "\"box\"", "[5, 8]", "PerClass = true");
        var classes = Assert.Throws<RecipeException>(static () => new ClassBoxesGolden(Network(zeros(5, 10)), Network(zeros(5, 8)), Values.Sample));
        FaultText.Names(classes.Message, "boxRegressionBox", "[N, 4·K]", "[B, …, 4·K]", "\"box\"", "[5, 10]");
    }

    private static Tensor Labels(params long[] labels) => tensor(labels);

    private static GoldenNetwork Network(Tensor boxes) => new(zeros(1, 2), [("box", boxes)]);

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), BoxRegression]
    private sealed partial class OfOutput;

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), BoundedRegression(Layer = "box", Nu = 0, Foreground = "foreground")]
    private sealed partial class Unbounded;
}
