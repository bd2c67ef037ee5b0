using System.Globalization;
using DistillDsl.Training.Data;
using DistillDsl.Training.Reports;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Reports;

public sealed class TargetPictureTests
{
    private static readonly byte[] Red = [0xC0, 0x39, 0x2B], Gray = [0x7F, 0x93, 0xA8], Dark = [0x16, 0x16, 0x16];

    [Fact]
    public void MasksHaveTheClassesColorsAndADarkVoid()
    {
        using var mask = tensor(new byte[] { 0, 1, 11, 20 }, [1, 4], ScalarType.Byte);

        var picture = MaskPicture.Of(mask, voidLabel: 11);

        Assert.Equal((4, 1), (picture.Width, picture.Height));
        // After twenty classes the colors begin again.
        Assert.Equal<byte>([.. Gray, .. Red, .. Dark, .. Gray], picture.Pixels.ToArray());
    }

    [Fact]
    public void MasksLieOverTheImageInGray()
    {
        using var mask = tensor(new long[] { 1, 1, -100 }, [3, 1]);
        // White is 255 in gray, red alone 0.299 · 200 = 59.8.
        var image = new Picture(1, 3, [255, 255, 255, 200, 0, 0, 255, 255, 255]);

        var picture = MaskPicture.Over(image, mask, voidLabel: -100);

        // 0.65 of the color (192, 57, 43) and 0.35 of the gray.
        Assert.Equal<byte>([214, 126, 117, 146, 58, 49, .. Dark], picture.Pixels.ToArray());
    }

    [Fact]
    public void RefusesWhatIsNoMask()
    {
        using var floats = zeros(2, 2);
        using var batch = zeros([1, 2, 2], ScalarType.Byte);
        using var wide = zeros([2, 3], ScalarType.Byte);
        using var negative = tensor(new long[] { -1 }, [1, 1]);
        var image = new Picture(2, 2, new byte[12]);

        AssertFault(() => MaskPicture.Of(floats), "[H, W]", "Float32 [2, 2]");
        AssertFault(() => MaskPicture.Of(batch), "[H, W]", "Byte [1, 2, 2]");
        AssertFault(() => MaskPicture.Over(image, wide), "3 × 2", "2 × 2");
        AssertFault(() => MaskPicture.Of(negative, 255), "-1", "0", "255");
        AssertFault(() => MaskPicture.Of(negative), "-1", "0");
    }

    // An image of 200 × 200 is not enlarged: the outline is the outermost pixels within the box.
    [Fact]
    public void BoxesAreOutlinesInTheClassesColors()
    {
        var picture = BoxPicture.Over(new(200, 200, new byte[3 * 200 * 200]), [new(1, new(10, 20, 13, 24))]);

        Assert.Equal((200, 200), (picture.Width, picture.Height));
        for (var y = 0; y < 200; y++)
        {
            for (var x = 0; x < 200; x++)
            {
                var isInside = x is >= 10 and < 13 && y is >= 20 and < 24;
                var isOutline = isInside && (x is 10 or 12 || y is 20 or 23);
                Assert.Equal<byte>(isOutline ? Red : [0, 0, 0], picture.Pixels.Slice(3 * (y * 200 + x), 3).ToArray());
            }
        }
    }

    [Fact]
    public void SmallImagesAreEnlargedUnderTheirBoxes()
    {
        // 128 × 96 becomes 256 × 192; white on the left half.
        var pixels = Enumerable.Range(0, 3 * 128 * 96).Select(static i => i / 3 % 128 < 64 ? (byte)255 : (byte)0).ToArray();

        var picture = BoxPicture.Over(new(128, 96, pixels), [new(0, new(60.5f, 10, 70, 20))]);

        Assert.Equal((256, 192), (picture.Width, picture.Height));
        Assert.Equal<byte>(Gray, At(121, 20));
        Assert.Equal<byte>(Gray, At(139, 39));
        Assert.Equal<byte>([255, 255, 255], At(120, 20));
        Assert.Equal<byte>([255, 255, 255], At(127, 30));
        Assert.Equal<byte>([0, 0, 0], At(128, 30));
        Assert.Equal<byte>([0, 0, 0], At(140, 20));

        byte[] At(int x, int y) => picture.Pixels.Slice(3 * (y * 256 + x), 3).ToArray();
    }

    [Fact]
    public void BoxesAreCutOffAtTheImageAndLaterOnesLieOnTop()
    {
        var picture = BoxPicture.Over(new(192, 192, new byte[3 * 192 * 192]), [new(0, new(-5, -5, 4, 1e9f)), new(1, new(3, 0, 300, 1))]);

        Assert.Equal<byte>([0, 0, 0], picture.Pixels[..3].ToArray());
        Assert.Equal<byte>(Red, picture.Pixels.Slice(3 * 3, 3).ToArray());
        Assert.Equal<byte>(Red, picture.Pixels.Slice(3 * 191, 3).ToArray());
        Assert.Equal<byte>(Gray, picture.Pixels.Slice(3 * (191 * 192 + 3), 3).ToArray());
        Assert.Equal<byte>([0, 0, 0], picture.Pixels.Slice(3 * (191 * 192 + 2), 3).ToArray());
    }

    [Fact]
    public void ABoxWithoutExtentIsOnePixel()
    {
        var picture = BoxPicture.Over(new(192, 192, new byte[3 * 192 * 192]), [new(1, new(7, 0, 7, 0))]);

        Assert.Equal(1, Enumerable.Range(0, 192 * 192).Count(i => picture.Pixels[3 * i] != 0));
        Assert.Equal<byte>(Red, picture.Pixels.Slice(3 * 7, 3).ToArray());
    }

    [Theory]
    [InlineData(0, 5, 0, 4, 1)]
    [InlineData(0, 0, 5, 1, 4)]
    [InlineData(0, 0, 0, float.NaN, 1)]
    [InlineData(0, 0, 0, float.PositiveInfinity, 1)]
    [InlineData(-1, 0, 0, 1, 1)]
    public void RefusesWhatIsNoBox(int label, float x1, float y1, float x2, float y2) => AssertFault(
        () => BoxPicture.Over(new(1, 1, new byte[3]), [new(label, new(x1, y1, x2, y2))]),
        [.. new[] { x1, y1, x2, y2 }.Select(static side => side.ToString(CultureInfo.InvariantCulture))]);

    [Fact]
    public void TakesTheBoxesOfOneImageOfABatch()
    {
        using var boxes = tensor(new float[] { 0, 2, 1, 2, 3, 4, 1, 0, 5, 6, 7, 8, 0, 1, 0, 0, 0.5f, 1 }, [3, 6]);
        using var none = zeros(0, 6);
        using var five = zeros(1, 5);

        Assert.Equal([new(2, new(1, 2, 3, 4)), new(1, new(0, 0, 0.5f, 1))], LabeledBox.Of(boxes, 0));
        Assert.Empty(LabeledBox.Of(boxes, 2));
        Assert.Empty(LabeledBox.Of(none, 0));
        AssertFault(() => LabeledBox.Of(five, 0), "[1, 5]", "[M, 6]");
    }

    [Fact]
    public void TheLegendNamesTheColors()
    {
        using var text = new StringWriter();

        new ImagesPart("Masks", [new("first", [[("mask", new(1, 1, new byte[3]))]])]) { Classes = ["sky", "a & b"], HasVoid = true, Large = true }.Write(
            new(text));

        var page = System.Xml.Linq.XElement.Parse($"<div>{text}</div>");
        var legend = page.Elements("p").Single();
        Assert.Equal(["sky", "a & b", "void"], legend.Elements("span").Select(static entry => entry.Value.Trim()));
        Assert.Equal(["#7f93a8", "#c0392b", "#161616"], legend.Descendants("path").Select(static path => path.Attribute("fill")!.Value));
        Assert.Equal("pictures large", page.Elements("div").Single().Attribute("class")!.Value);
    }

    private static void AssertFault(Action draw, params string[] named) => FaultText.Names(Assert.Throws<ArgumentException>(draw).Message, named);
}
