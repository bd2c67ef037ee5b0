using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static DistillDsl.Tests.Properties.Values;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

/// <summary>The quantized mimic over regions, beside what its golden cases say.</summary>
public sealed partial class QuantizedRegionsTests
{
    [Fact]
    public void OverTheWholeImageInPixelsItIsThatOfTheMap()
    {
        using var scope = NewDisposeScope();
        // Of equal pixels RoI align makes the same pixels, wherever its points are.
        var (student, teacher) = (Random(1, 2, 3, 1, 1).expand(2, 3, 4, 4).contiguous(), Random(2, 2, 3, 1, 1).expand(2, 3, 4, 4).contiguous());
        using var whole = new QuantizedMimicMap(WithFeature(student), WithFeature(teacher), Sample);
        using var regions = new QuantizedMimicRegions(WithFeature(student), WithFeature(teacher), Sample);
        var expected = whole.Compute(new(null, student), new(null, teacher)).Total.item<double>();
        Assert.NotEqual(0, expected);
        Assert.Equal(expected, regions.Compute(new(null, student), new(null, teacher), Boxes(0, 0, 0, 8, 8, 1, 0, 0, 8, 8)).Total.item<double>(), 1e-12);
    }

    [Fact]
    public void ADifferenceOutsideTheRegionsDoesNotMatter()
    {
        using var scope = NewDisposeScope();
        var teacher = Random(2, 2, 3, 6, 8);
        var student = teacher.clone();
        student[1, 2, 5, 7].add_(100.0);
        using var recipe = new QuantizedRegionsBinGolden(WithFeature(student), WithFeature(teacher), Sample);
        Assert.Equal(0, recipe.Compute(new(null, student), new(null, teacher), Boxes(1, 1, 1, 9, 9)).Total.item<double>());
        Assert.NotEqual(0, recipe.Compute(new(null, student), new(null, teacher), Boxes(1, 12, 9, 16, 12)).Total.item<double>());
    }

    [Fact]
    public void NoRegionsAreALossOfZeroThatPullsNowhere()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Random(1, 2, 3, 6, 8), Random(2, 2, 3, 6, 8));
        using var recipe = new Ranged(WithFeature(student), WithFeature(teacher), Sample);
        Tensor? total = null;
        var gradient = Gradient(s => total = recipe.Compute(new(null, s), new(null, teacher), zeros(0, 5)).Total, student);
        Assert.Equal(0, total!.item<double>());
        Assert.Equal(0, Largest(gradient));
    }

    [Fact]
    public void TheStepIsTheWholeMapsAndSetWithoutRegionsToo()
    {
        using var scope = NewDisposeScope();
        var teacher = zeros(1, 1, 4, 4, float64);
        teacher[0, 0, 3, 3] = 8.0;
        using var recipe = new Ranged(WithFeature(teacher), WithFeature(teacher), Sample);
        recipe.Compute(new(null, teacher), new(null, teacher), zeros(0, 5)).Dispose();
        // 5 levels from 0 to 8.
        Assert.Equal(2, Assert.Single(Assert.Single(recipe.Modules).Module.named_buffers()).buffer.item<double>(), 1e-12);
        // 1.1 rounds to 2, 0.9 to 0.
        Assert.Equal(2 * 2 / 2.0,
            recipe.Compute(new(null, full([1, 1, 4, 4], 1.1, float64)), new(null, full([1, 1, 4, 4], 0.9, float64)), Boxes(0, 0, 0, 8, 8)).Total.item<double>(),
            1e-12);
    }

    [Fact]
    public void AWrongRegionIsNamedWithItsTerm()
    {
        using var scope = NewDisposeScope();
        var student = Random(1, 2, 3, 6, 8);
        using var recipe = new QuantizedRegionsBinGolden(WithFeature(student), WithFeature(student), Sample);
        var fault = Assert.Throws<ArgumentException>(() => recipe.Compute(new(null, student), new(null, student), Boxes(0, 5, 1, 2, 9)));
        FaultText.Names(fault.Message, "quantizedMimicFeature", "[0, 5, 1, 2, 9]");
    }

    [Fact]
    public void MapsOfOtherSizesAreTakenAndOtherChannelsTurnedAway()
    {
        using var scope = NewDisposeScope();
        using (new QuantizedRegionsMeanGolden(WithFeature(zeros(2, 3, 4, 4)), WithFeature(zeros(2, 3, 8, 8)), Sample)) { }
        var fault = Assert.Throws<RecipeException>(
            static () => new QuantizedRegionsMeanGolden(WithFeature(zeros(2, 3, 4, 4)), WithFeature(zeros(2, 6, 8, 8)), Sample));
        FaultText.Names(fault.Message, "quantizedMimicFeature", "\"feature\"", "[2, 3, 4, 4]", "[2, 6, 8, 8]", "Conv1x1");
    }

    private static Tensor Boxes(params double[] regions) => tensor(regions, [regions.Length / 5, 5]);

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), QuantizedMimic(Layer = "feature", StepSize = 0.5, Normalize = true)]
    private sealed partial class QuantizedMimicMap;

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
    [QuantizedMimic(Layer = "feature", StepSize = 0.5, Normalize = true, Regions = "regions", Scale = 0.5)]
    private sealed partial class QuantizedMimicRegions;

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
    [QuantizedMimic(Layer = "feature", Levels = 5, Regions = "regions", Scale = 0.5, Size = 1)]
    private sealed partial class Ranged;
}
