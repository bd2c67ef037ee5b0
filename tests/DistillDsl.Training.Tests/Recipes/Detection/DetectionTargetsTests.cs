using DistillDsl.Recipes;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Recipes;

public sealed class DetectionTargetsTests
{
    // Two images of 16 × 24 pixels, cells of 8: 2 rows, 3 columns.
    [Fact]
    public void PutsEveryObjectIntoTheCellOfItsCenter()
    {
        using var scope = NewDisposeScope();

        var batch = Targets(
            [0, 2, 9, 2, 15, 4],    // center (12, 3), 6 × 2: row 0, column 1
            [1, 0, 0, 8, 16, 16],   // center (8, 12), 16 × 8: row 1, column 1, whose center is (12, 12)
            [1, 1, 20, 12, 24, 16]); // center (22, 14): row 1, column 2

        Assert.Equal([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1], batch["foreground"].data<float>().ToArray());
        Assert.Equal([-100L, 2, -100, -100, -100, -100, -100, -100, -100, -100, 0, 1], batch["classes"].data<long>().ToArray());
        Assert.Equal([2L, 2, 3, 4], batch["offsets"].shape);
        AssertClose([0, -0.125, Math.Log(0.75), Math.Log(0.25)], batch["offsets"][0, 0, 1]);
        AssertClose([-0.5, 0, Math.Log(2), 0], batch["offsets"][1, 1, 1]);
        AssertClose([0.25, 0.25, Math.Log(0.5), Math.Log(0.5)], batch["offsets"][1, 1, 2]);
        AssertClose([0, 9, 2, 15, 4, 1, 0, 8, 16, 16, 1, 20, 12, 24, 16], batch["regions"].flatten());
        Assert.Equal([3L, 5], batch["regions"].shape);
    }

    [Fact]
    public void TakesTheLastOfSeveralObjectsInACell()
    {
        using var scope = NewDisposeScope();

        var batch = Targets([0, 2, 0, 0, 8, 8], [1, 2, 0, 0, 8, 8], [0, 0, 0, 0, 6, 6], [0, 1, 1, 1, 7, 7]);

        Assert.Equal(2, batch["foreground"].sum().item<float>());
        Assert.Equal((1L, 2L), (batch["classes"][0, 0, 0].item<long>(), batch["classes"][1, 0, 0].item<long>()));
        AssertClose([0, 0, Math.Log(0.75), Math.Log(0.75)], batch["offsets"][0, 0, 0]);
    }

    [Fact]
    public void PutsACenterOnTheBorderIntoTheLastCell()
    {
        using var scope = NewDisposeScope();

        var batch = Targets([0, 0, 20, 12, 28, 20]);

        Assert.Equal(1, batch["foreground"][0, 1, 2].item<float>());
        AssertClose([0.5, 0.5, 0, 0], batch["offsets"][0, 1, 2]);
    }

    [Fact]
    public void HasOnlyBackgroundWhereThereIsNoObject()
    {
        using var scope = NewDisposeScope();

        var batch = Targets();

        Assert.Equal(0, batch["foreground"].sum().item<float>());
        Assert.True(batch["classes"].eq(DetectionTargets.NoObject).all().item<bool>());
        Assert.Equal([0L, 5], batch["regions"].shape);
    }

    [Theory]
    [InlineData(3, 5, 3, 9)]
    [InlineData(3, 5, 2, 9)]
    public void RefusesABoxWithoutWidth(float x1, float y1, float x2, float y2)
    {
        using var scope = NewDisposeScope();

        var fault = Assert.Throws<ArgumentException>(() => Targets([0, 0, 1, 1, 4, 4], [0, 0, x1, y1, x2, y2]));

        FaultText.Names(fault.Message, $"{x1}", $"{y1}", $"{x2}", $"{y2}");
    }

    // What the cells are told, they tell again.
    [Fact]
    public void BoxesComeBackFromTheCells()
    {
        using var scope = NewDisposeScope();

        var batch = Targets([0, 2, 9, 2, 15, 4], [1, 0, 0, 8, 16, 16], [1, 1, 20, 12, 24, 16]);
        var corners = CellBoxes.Decode(batch["offsets"], 8);

        AssertClose([9, 2, 15, 4], corners[0, 0, 1]);
        AssertClose([0, 8, 16, 16], corners[1, 1, 1]);
        AssertClose([20, 12, 24, 16], corners[1, 1, 2]);
        // A cell that says nothing has a box of its own size.
        AssertClose([0, 0, 8, 8], corners[0, 0, 0]);
    }

    [Fact]
    public void BoxesAreCutOffAtTheBorderAndNeverOverflow()
    {
        using var scope = NewDisposeScope();
        var boxes = zeros(1, 2, 3, 4);
        boxes[0, 0, 0] = tensor([0f, 0, 1000, 1000]);

        AssertClose([0, 0, 24, 16], CellBoxes.Decode(boxes, 8)[0, 0, 0]);
    }

    private static Dictionary<string, Tensor> Targets(params float[][] boxes) =>
        DetectionTargets.AddTo(
            new Dictionary<string, Tensor>
            { ["data"] = zeros(2, 3, 16, 24), ["boxes"] = tensor(boxes.SelectMany(static box => box).ToArray(), [boxes.Length, 6]) }, 8);

    private static void AssertClose(double[] expected, Tensor actual)
    {
        var values = actual.contiguous().data<float>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], values[i], 5);
    }
}
