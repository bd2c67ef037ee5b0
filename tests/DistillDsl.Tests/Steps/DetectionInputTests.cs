using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using DistillDsl.Tests.Properties;
using static DistillDsl.Adapter;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Steps;

/// <summary>What a step makes of regions, boxes and labels that a data set may well hold: one message or a defined number, never NaN.</summary>
public sealed partial class DetectionInputTests
{
    /// <summary>One half: the maps of 8×6 pixels are of images of 16×12.</summary>
    private const double Scale = 0.5;

    [Theory]
    [InlineData(0.5, 1, 1, 9, 9, "image")]
    [InlineData(2, 1, 1, 9, 9, "image")]
    [InlineData(-1, 1, 1, 9, 9, "image")]
    [InlineData(1, 9, 1, 1, 9, "x2")]
    [InlineData(1, 1, 9, 9, 1, "x2")]
    [InlineData(1, double.NaN, 1, 9, 9, "finite")]
    [InlineData(1, 1, 1, 9, double.PositiveInfinity, "finite")]
    [InlineData(double.NaN, 1, 1, 9, 9, "finite")]
    public void ARegionThatIsNoneIsNamed(double image, double x1, double y1, double x2, double y2, string rule)
    {
        var thrown = Assert.Throws<ArgumentException>(() => Mimic([0, 1, 1, 9, 9, image, x1, y1, x2, y2]));
        FaultText.Names(
            thrown.Message, "roiMimicFeature", "regions", "region 1", FormattableString.Invariant($"[{image}, {x1}, {y1}, {x2}, {y2}]"), rule);
    }

    [Fact]
    public void RegionsOfAnotherShapeAreNamed()
    {
        using var scope = NewDisposeScope();
        using var recipe = new Regions(Values.WithFeature(Values.Random(1, 2, 3, 6, 8)), Values.WithFeature(Values.Random(2, 2, 3, 6, 8)), Values.Sample);
        var fault = Assert.Throws<ArgumentException>(() => recipe.Step(Values.Sample, zeros(3, 4)));
        FaultText.Names(fault.Message, "roiMimicFeature", "regions", "[3, 4]", "[N, 5]");
    }

    [Fact]
    public void ARegionOutsideTheImageIsOnlyCounted()
    {
        var (outside, still) = Mimic([0, 100, 100, 120, 120]);
        Assert.Equal(0, outside);
        Assert.Equal(0, Values.Largest(still));
        var (alone, _) = Mimic([0, 1, 1, 9, 9]);
        var (beside, _) = Mimic([0, 1, 1, 9, 9, 1, -50, -40, -20, -10]);
        Assert.NotEqual(0, alone);
        Assert.Equal(alone / 2, beside, 1e-12);
    }

    [Fact]
    public void OfARegionPartlyOutsideWhatIsInsideIsLearnt()
    {
        var (loss, gradient) = Mimic([0, 10, 2, 30, 10]);
        Assert.True(double.IsFinite(loss));
        Assert.NotEqual(0, Values.Largest(gradient[0]));
        Assert.Equal(0, Values.Largest(gradient[0, TensorIndex.Ellipsis, ..3]));
    }

    [Fact]
    public void ARegionWithoutAreaIsALine()
    {
        var (loss, gradient) = Mimic([1, 5, 2, 5, 10, 0, 4, 4, 4, 4]);
        Assert.True(double.IsFinite(loss) && loss > 0);
        Assert.True(gradient.isfinite().all().item<bool>());
        // x = 5 is 5/2 - 1/2 = 2 on the map: one column of it.
        Assert.NotEqual(0, Values.Largest(gradient[1, TensorIndex.Ellipsis, 2]));
        Assert.Equal(0, Values.Largest(gradient[1, TensorIndex.Ellipsis, 3..]));
    }

    [Fact]
    public void AnImageWithoutRegionsLearnsNothing()
    {
        var (_, gradient) = Mimic([0, 1, 1, 9, 9]);
        Assert.NotEqual(0, Values.Largest(gradient[0]));
        Assert.Equal(0, Values.Largest(gradient[1]));
    }

    [Fact]
    public void WithoutAnyRegionItIsAtRest()
    {
        var (loss, gradient) = Mimic([]);
        Assert.Equal(0, loss);
        Assert.Equal(0, Values.Largest(gradient));
    }

    [Fact]
    public void MapsThatAreNotOfOneImageAreTurnedAway()
    {
        using var scope = NewDisposeScope();
        var fault = Assert.Throws<RecipeException>(
            static () => new Regions(Values.WithFeature(zeros(2, 3, 6, 8)), Values.WithFeature(zeros(2, 3, 12, 16)), Values.Sample));
        FaultText.Names(fault.Message, "roiMimicFeature", "\"feature\"", "[2, 3, 6, 8]", "0.5", "12", "16", "[2, 3, 12, 16]", "24", "32");
        // A stride rounds sizes up or down: a pixel of each map more or less is the same image.
        using var rounded = new Regions(Values.WithFeature(zeros(2, 3, 6, 8)), Values.WithFeature(zeros(2, 3, 7, 9)), Values.Sample);
    }

    [Fact]
    public void WithoutForegroundBoxesAreAtRest()
    {
        using var scope = NewDisposeScope();
        var student = Values.Random(1, 2, 3, 4).requires_grad_();
        using var recipe = new Boxes(Values.WithFeature(student), Values.WithFeature(Values.Random(2, 2, 3, 4)), Values.Sample);
        using var losses = recipe.Step(Values.Sample, full([2, 3, 4], double.NaN), zeros(2, 3));
        losses.Total.backward();
        Assert.Equal(0, losses.Total.item<double>());
        Assert.Equal(0, Values.Largest(student.grad!));
    }

    [Fact]
    public void WithoutALabelOnlyTheTeacherIsLearntFrom()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(1, 3, 5), Values.Random(2, 3, 5));
        using var recipe = new WeightedCrossEntropyGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        using var soft = new WeightedSoftCrossEntropyGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        using var losses = recipe.Step(Values.Sample, full([3], -100L));
        using var expected = soft.Step(Values.Sample);
        Assert.Equal(0.5 * expected.Total.item<double>(), losses.Total.item<double>(), 1e-12);
    }

    /// <summary>The loss over regions [N, 5] of two images, and its gradient.</summary>
    private static (double Loss, Tensor Gradient) Mimic(double[] regions)
    {
        using var scope = NewDisposeScope();
        var student = Values.Random(1, 2, 3, 6, 8).requires_grad_();
        using var recipe = new Regions(Values.WithFeature(student), Values.WithFeature(Values.Random(2, 2, 3, 6, 8)), Values.Sample);
        using var losses = recipe.Step(Values.Sample, tensor(regions, [regions.Length / 5, 5]));
        losses.Total.backward();
        return (losses.Total.item<double>(), student.grad!.DetachFromDisposeScope());
    }

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), RoiMimic(Layer = "feature", Scale = Scale, Size = 2, Adapter = None)]
    private sealed partial class Regions;

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), BoundedRegression(Layer = "feature", Foreground = "foreground")]
    private sealed partial class Boxes;
}
