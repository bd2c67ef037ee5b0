using DistillDsl.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

/// <summary>Boxes in images of 16×16 pixels, on maps of 4×4 cells.</summary>
public sealed class ImageBoxesTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    /// <summary>The box ends in the cell that begins at 8: both of its ends are included, of 3 by 2 cells.</summary>
    [Fact]
    public void EndsAreIncluded() => Expect(
        [0, 5, 4, 9, 8], 6, 20,
        2, 2, 2, 2,
        2, 1, 1, 1,
        2, 1, 1, 1,
        2, 2, 2, 2);

    /// <summary>3 by 3 cells, though the last row and column are outside of the map.</summary>
    [Fact]
    public void TheWholeBoxCountsThoughTheMapCutsIt() => Expect(
        [0, 8, 8, 15, 15], 9, 24,
        2, 2, 2, 2,
        2, 2, 2, 2,
        2, 2, 1, 1,
        2, 2, 1, 1);

    [Fact]
    public void TheSmallestBoxCounts() => Expect(
        [0, 0, 0, 16, 16, 0, 5, 5, 7, 7, 0, 1, 1, 15, 15], 100, 1,
        4, 4, 4, 4,
        4, 25, 25, 4,
        4, 25, 25, 4,
        4, 4, 4, 4);

    [Fact]
    public void ABoxOverEverythingLeavesNoBackground() => Expect([0, 0, 0, 16, 16], 25, 1, [.. Enumerable.Repeat(1.0, 16)]);

    [Fact]
    public void WithoutBoxesEverythingIsBackground() => Expect([], 1, 48, [.. Enumerable.Repeat(3.0, 16)]);

    [Fact]
    public void ABoxOutsideTheImageIsNone() => Expect([0, -20, -20, -10, -10, 0, 1e30, 3, 1e31, 9], 1, 16, [.. Enumerable.Repeat(1.0, 16)]);

    [Fact]
    public void TheForegroundMayCountNothing() => Expect(
        [0, 5, 4, 9, 8], 0, 10,
        1, 1, 1, 1,
        1, 0, 0, 0,
        1, 0, 0, 0,
        1, 1, 1, 1);

    /// <summary>A cell is 4 pixels high and 8 wide; each image has boxes of its own.</summary>
    [Fact]
    public void EachDirectionHasItsScaleAndEachImageItsBoxes()
    {
        var boxes = ImageBoxes.Read(tensor(new[] { 1f, 9, 9, 15, 11 }, [1, 5]), 2, 16, 32, "boxes");
        var weights = boxes.Weights(zeros(2, 3, 4, 4, dtype: float64), 4, 24);
        Assert.Equal([2, 1, 4, 4], weights.shape);
        Assert.True(weights[0].eq(1.5).all().item<bool>());
        Assert.Equal([2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 2, 2, 1, 1, 2], weights[1].data<double>().ToArray());
    }

    [Theory]
    [InlineData(new double[] { 2, 1, 1, 9, 9 }, "image")]
    [InlineData(new double[] { 0, 9, 1, 1, 9 }, "x2")]
    [InlineData(new[] { 0, 1, 1, 9, double.NaN }, "finite")]
    public void ABoxThatIsNoneIsNamed(double[] box, string rule)
    {
        var fault = Assert.Throws<ArgumentException>(() => ImageBoxes.Read(tensor(box, [1, 5]), 2, 16, 16, "fgd: boxes"));
        FaultText.Names(fault.Message, "fgd", "boxes", "region 0", $"[{string.Join(", ", box)}]", rule);
    }

    private static void Expect(double[] boxes, double foreground, double background, params double[] weights)
    {
        var found = ImageBoxes.Read(tensor(boxes, [boxes.Length / 5, 5]), 1, 16, 16, "boxes").Weights(zeros(1, 3, 4, 4), foreground, background);
        Assert.Equal(float32, found.dtype);
        Assert.Equal(weights, found.data<float>().Select(static weight => Math.Round(weight, 5)));
    }
}
