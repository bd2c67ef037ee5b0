using DistillDsl.Training.Data;
using DistillDsl.Training.Reports;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Reports;

public sealed class PictureTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(64, 3)]
    public void PngFilesHoldThePixels(int width, int height)
    {
        var pixels = new byte[3 * width * height];
        new Random(1).NextBytes(pixels);

        var (readWidth, readHeight, read) = PngDecoder.Decode(PngFile.Encode(pixels, width, height));

        Assert.Equal((width, height), (readWidth, readHeight));
        Assert.Equal(pixels, read);
    }

    [Fact]
    public void DataUrisHoldThePngFile()
    {
        var picture = new Picture(1, 2, [1, 2, 3, 4, 5, 6]);
        const string prefix = "data:image/png;base64,";

        var uri = picture.ToDataUri();

        Assert.StartsWith(prefix, uri, StringComparison.Ordinal);
        var (width, height, pixels) = PngDecoder.Decode(Convert.FromBase64String(uri[prefix.Length..]));
        Assert.Equal((1, 2), (width, height));
        Assert.Equal<byte>([1, 2, 3, 4, 5, 6], pixels);
    }

    [Fact]
    public void TakesTheNormalizationBack()
    {
        // Red 51 and 255, green 0 and 102, blue 128 and 0, as (byte / 255 - mean) / deviation.
        var normalization = new Normalization([0.5f, 0.25f, 0.1f], [0.2f, 0.5f, 0.4f]);
        float[] values = [(0.2f - 0.5f) / 0.2f, (1 - 0.5f) / 0.2f, (0 - 0.25f) / 0.5f, (0.4f - 0.25f) / 0.5f, (128 / 255f - 0.1f) / 0.4f, (0 - 0.1f) / 0.4f];
        using var image = tensor(values, [3, 1, 2]);

        Assert.Equal<byte>([51, 0, 128, 255, 102, 0], Picture.Of(image, normalization).Pixels.ToArray());
    }

    [Fact]
    public void ShowsBytesAsTheyAreAndStretchesFloats()
    {
        using var bytes = tensor(new byte[] { 10, 200 }, [1, 1, 2], ScalarType.Byte);
        using var floats = tensor(new float[] { -1, 0, 3 }, [1, 1, 3]);
        using var constant = ones(1, 1, 2);

        Assert.Equal<byte>([10, 10, 10, 200, 200, 200], Picture.Of(bytes).Pixels.ToArray());
        Assert.Equal<byte>([0, 0, 0, 64, 64, 64, 255, 255, 255], Picture.Of(floats).Pixels.ToArray());
        Assert.Equal<byte>([0, 0, 0, 0, 0, 0], Picture.Of(constant).Pixels.ToArray());
    }

    [Fact]
    public void ShowsTheMeanOfOtherChannelsAndWhatIsNotFiniteInBlack()
    {
        using var two = tensor(new float[] { 0, 2, 4, float.NaN }, [2, 1, 2]);

        // Means 2 and 1, stretched to 1 and 0.
        Assert.Equal<byte>([255, 255, 255, 0, 0, 0], Picture.Of(two).Pixels.ToArray());
    }

    [Fact]
    public void AveragesLargeImagesDown()
    {
        using var image = tensor(Enumerable.Range(0, 512 * 2).Select(i => (byte)(i % 2 == 0 ? 0 : 100)).ToArray(), [1, 2, 512], ScalarType.Byte);

        var picture = Picture.Of(image);

        Assert.Equal((256, 1), (picture.Width, picture.Height));
        Assert.All(picture.Pixels.ToArray(), value => Assert.Equal(50, value));
    }

    [Fact]
    public void RefusesWhatIsNoImage()
    {
        using var vector = zeros(4);
        using var image = zeros(3, 2, 2);

        FaultText.Names(Assert.Throws<ArgumentException>("image", () => Picture.Of(vector)).Message, "[C, H, W]", "[4]");
        FaultText.Names(Assert.Throws<ArgumentException>("normalization", () => Picture.Of(image, new([0], [1]))).Message, "3", "1", "1");
        FaultText.Names(Assert.Throws<ArgumentException>("pixels", () => new Picture(2, 2, [1, 2, 3])).Message, "2 × 2", "12", "3", "3");
    }
}
