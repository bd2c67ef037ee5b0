using DistillDsl.Training.Data;

namespace DistillDsl.Training.Tests.Data;

public sealed class ShapesSetTests
{
    private static readonly ShapesOptions Crowded = new() { Count = 60, Size = 48, Seed = 4, MinObjects = 1, MaxObjects = 6, Occlusion = 0.7 };

    [Fact]
    public void GivesOneObjectsClassMaskAndBox()
    {
        using var set = ShapesSet.Draw(new() { Count = 200, Seed = 3 });

        Assert.Equal([200L, 3, 32, 32], set.Images.shape);
        Assert.Equal([200L, 32, 32], set.Masks.shape);
        Assert.Equal([200L, 6], set.Boxes.shape);
        Assert.Equal(12, set.ClassNames.Count);
        var labels = set.Labels.data<long>().ToArray();
        var masks = set.Masks.data<byte>().ToArray();
        var boxes = Boxes(set);
        // Every class is drawn, and none much more often than the others.
        Assert.All(Enumerable.Range(0, 12), k => Assert.InRange(labels.Count(label => label == k), 5, 40));
        for (var i = 0; i < 200; i++)
        {
            Assert.Equal(labels[i], boxes[i].Class);
            AssertBoxHoldsExactly(masks.AsSpan(i * 1024, 1024), 32, (byte)(labels[i] + 1), boxes[i]);
        }
    }

    [Fact]
    public void GivesManyObjectsMasksAndBoxes()
    {
        using var set = ShapesSet.Draw(Crowded);

        var masks = set.Masks.data<byte>().ToArray();
        var boxes = Boxes(set).GroupBy(box => box.Image).ToDictionary(group => group.Key, group => group.ToArray());
        var labels = set.Labels.data<long>().ToArray();
        Assert.Equal(Enumerable.Range(0, 60), boxes.Keys.Order());
        Assert.True(boxes.Values.Max(list => list.Length) >= 5);
        for (var i = 0; i < 60; i++)
        {
            Assert.Equal(labels[i], boxes[i][0].Class);
            var mask = masks.AsSpan(i * 48 * 48, 48 * 48).ToArray();
            // Objects of one class cannot be told apart in the mask: each class's pixels span what its boxes span together.
            foreach (var group in boxes[i].GroupBy(box => box.Class))
                AssertBoxHoldsExactly(mask, 48, (byte)(group.Key + 1), Union(group));
            // And no other class shows.
            Assert.Equal(boxes[i].Select(box => (byte)(box.Class + 1)).Order().Distinct(), mask.Where(value => value > 0).Order().Distinct());
        }
    }

    [Fact]
    public void ShowsObjectsWhereTheMaskSaysSo()
    {
        // Without noise, stripes' and waves' contrast is small: on average the object's pixels are lighter than the ground.
        using var set = ShapesSet.Draw(new() { Count = 100, Seed = 8, Noise = 0, Clutter = 0, Occlusion = 0 });
        var images = set.Images.data<byte>().ToArray();
        var masks = set.Masks.data<byte>().ToArray();

        for (var i = 0; i < 100; i++)
        {
            var mask = masks.AsSpan(i * 1024, 1024).ToArray();
            var light = Enumerable.Range(0, 1024).Select(p => images[i * 3072 + p] + images[i * 3072 + 1024 + p] + images[i * 3072 + 2048 + p]).ToArray();
            Assert.True(Enumerable.Range(0, 1024).Where(p => mask[p] > 0)
                .Average(p => light[p]) > Enumerable.Range(0, 1024).Where(p => mask[p] == 0).Average(p => light[p]) + 30);
        }
    }

    [Fact]
    public void DrawsTheSameWithAnyNumberOfThreads()
    {
        using var one = ShapesSet.Draw(Crowded, threads: 1);
        using var several = ShapesSet.Draw(Crowded, threads: 5);

        Assert.Equal(one.Images.data<byte>().ToArray(), several.Images.data<byte>().ToArray());
        Assert.Equal(one.Masks.data<byte>().ToArray(), several.Masks.data<byte>().ToArray());
        Assert.Equal(one.Boxes.data<float>().ToArray(), several.Boxes.data<float>().ToArray());
        Assert.Equal(one.Labels.data<long>().ToArray(), several.Labels.data<long>().ToArray());
    }

    [Fact]
    public void DrawsOtherImagesForAnotherSeed()
    {
        using var some = ShapesSet.Draw(Crowded with { Count = 3 });
        using var others = ShapesSet.Draw(Crowded with { Count = 3, Seed = 5 });

        Assert.NotEqual(some.Images.data<byte>().ToArray(), others.Images.data<byte>().ToArray());
    }

    [Fact]
    public void BeginsEveryLargerSetTheSame()
    {
        using var some = ShapesSet.Draw(Crowded with { Count = 3 });
        using var more = ShapesSet.Draw(Crowded with { Count = 5 });

        Assert.Equal(some.Images.data<byte>().ToArray(), more.Images.data<byte>().ToArray()[..(3 * 3 * 48 * 48)]);
    }

    [Theory]
    [InlineData("disc", 0.88, 0.0, -0.88)]
    [InlineData("ring", 0.94, 0.0, 0.5)]
    [InlineData("cross", 0.95, 0.0, -0.3)]
    [InlineData("star", 0.0, 1.0, -0.38403)]
    [InlineData("rhombus", 1.0, 0.0, -0.4819)]
    public void MeasuresTheDistanceToAnOutline(string shape, double x, double y, double atCenter)
    {
        var k = Array.IndexOf(ShapeField.Names, shape);

        // A point of the outline has distance 0; the center's distance is that to the nearest edge.
        Assert.Equal(0, ShapeField.Distance(k, (float)x, (float)y), 1e-3f);
        Assert.Equal(atCenter, ShapeField.Distance(k, 0, 0), 1e-3f);
    }

    [Fact]
    public void KeepsEveryShapeWithinItsCircle()
    {
        for (var k = 0; k < ShapeField.Names.Length; k++)
        {
            for (var degrees = 0; degrees < 360; degrees++)
            {
                var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
                Assert.True(ShapeField.Distance(k, (float)(1.09 * cos), (float)(1.09 * sin)) > 0,
                    $"{ShapeField.Names[k]} reaches beyond its bounds at {degrees}°");
            }
        }
    }

    [Fact]
    public void RefusesOptionsOutOfRange()
    {
        AssertRefused(new() { Count = 0 }, "ShapesOptions.Count", "0", "1");
        AssertRefused(new() { Size = 8 }, "ShapesOptions.Size", "8", "16 … 512");
        AssertRefused(new() { MinObjects = 3, MaxObjects = 2 }, "ShapesOptions.MaxObjects", "2", "3", "(MinObjects)", "16");
        AssertRefused(new() { Noise = double.NaN }, "ShapesOptions.Noise", "NaN", "0 … 1");
        AssertRefused(new() { Occlusion = 1.5 }, "ShapesOptions.Occlusion", "1.5", "0 … 1");
        Assert.Throws<ArgumentOutOfRangeException>(() => ShapesSet.Draw(new(), threads: 0));
    }

    private static void AssertRefused(ShapesOptions options, params string[] named) =>
        FaultText.Names(Assert.Throws<ArgumentException>(() => ShapesSet.Draw(options)).Message, named);

    private static void AssertBoxHoldsExactly(ReadOnlySpan<byte> mask, int size, byte value, Box box)
    {
        int left = size, top = size, right = 0, bottom = 0;
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                if (mask[y * size + x] != value) continue;
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
            }
        }

        Assert.Equal((left, top, right, bottom), (box.Left, box.Top, box.Right, box.Bottom));
    }

    private static Box Union(IEnumerable<Box> boxes) => boxes.Aggregate((a, b) => a with
    {
        Left = Math.Min(a.Left, b.Left),
        Top = Math.Min(a.Top, b.Top),
        Right = Math.Max(a.Right, b.Right),
        Bottom = Math.Max(a.Bottom, b.Bottom),
    });

    private static Box[] Boxes(ShapesSet set) =>
        [.. set.Boxes.data<float>().ToArray().Chunk(6).Select(row => new Box((int)row[0], (long)row[1], (int)row[2], (int)row[3], (int)row[4], (int)row[5]))];

    private sealed record Box(int Image, long Class, int Left, int Top, int Right, int Bottom);
}
