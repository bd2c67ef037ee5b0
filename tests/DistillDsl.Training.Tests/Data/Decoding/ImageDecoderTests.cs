using DistillDsl.Training.Data;
using SkiaSharp;

namespace DistillDsl.Training.Tests.Data;

public sealed class ImageDecoderTests : IDisposable
{
    private const long Plenty = 1 << 24;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("rgb.png", "source")]
    [InlineData("rgb.bmp", "source")]
    [InlineData("rgb.webp", "source")]
    [InlineData("palette.png", "palette.png")]
    [InlineData("gray.png", "gray.png")]
    [InlineData("gray.jpg", "gray.jpg")]
    [InlineData("rgb.jpg", "rgb.jpg")]
    public void DecodesAsPillowDoes(string file, string reference) => References.AssertSame(reference, Decode(file));

    [Fact]
    public void IgnoresAlphaAsPillowDoes() => References.AssertSame("alpha.png", Decode("alpha.png"));

    [Fact]
    public void MakesGrayAsPillowDoes() => References.AssertSame("gray", ImageDecoder.Decode(References.File("rgb.png"), Plenty, gray: true));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void TurnsImagesUpright(int orientation)
    {
        var file = $"orientation{orientation}.jpg";

        References.AssertSame(file, Decode(file));
        Assert.Equal(orientation < 5 ? (24, 18) : (18, 24), ImageDecoder.SizeOf(References.File(file), Plenty));
    }

    [Theory]
    [InlineData("rgb.png")]
    [InlineData("rgb.bmp")]
    [InlineData("rgb.jpg")]
    public void ReducesALargeImageToTheMeansOfSquares(string file)
    {
        var whole = Decode(file);

        // Squares of 5 × 5; the last column has 4 pixels, the last row 3.
        var reduced = ImageDecoder.Decode(References.File(file), 20, gray: false);

        Assert.Equal((5, 4), (reduced.Width, reduced.Height));
        Assert.Equal((5, 4), ImageDecoder.SizeOf(References.File(file), 20));
        for (var y = 0; y < 4; y++)
        {
            for (var i = 0; i < 15; i++)
            {
                var square =
                    from row in Enumerable.Range(5 * y, Math.Min(5, 18 - 5 * y))
                    from column in Enumerable.Range(5 * (i / 3), Math.Min(5, 24 - 5 * (i / 3)))
                    select (int)whole.Row(row)[3 * column + i % 3];
                Assert.Equal(square.Average(), reduced.Row(y)[i], 0.51);
            }
        }
    }

    [Fact]
    public void ReducesWebP()
    {
        var reduced = ImageDecoder.Decode(References.File("rgb.webp"), 120, gray: false);

        Assert.Equal((12, 9), (reduced.Width, reduced.Height));
        Assert.Equal(References.Image("source").Values.Average(v => v), reduced.Values.Average(v => v), 3.0);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    public void ReadsTwentyThousandPixelsInBoundedMemory(SKEncodedImageFormat format)
    {
        var file = _folder.File("wide");
        using (var bitmap = new SKBitmap(20_000, 1_000, SKColorType.Rgba8888, SKAlphaType.Opaque))
        {
            bitmap.Erase(new(10, 200, 30));
            using var canvas = new SKCanvas(bitmap);
            canvas.DrawRect(0, 900, 20_000, 100, new() { Color = new(250, 20, 90) });
            using var stream = File.Create(file);
            Assert.True(bitmap.Encode(stream, format, 100));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var picture = ImageDecoder.Decode(file, 1_000_000, gray: false);

        // A strip of 4 million pixels, half of which can be the pool's rounding, and the result; the whole has 80 MB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 45_000_000);
        Assert.Equal((4000, 200), (picture.Width, picture.Height));
        for (var i = 0; i < 3; i++)
        {
            Assert.InRange(picture.Row(100)[6000 + i], new byte[] { 9, 199, 29 }[i], new byte[] { 11, 201, 31 }[i]);
            Assert.InRange(picture.Row(190)[6000 + i], new byte[] { 249, 19, 89 }[i], new byte[] { 251, 21, 91 }[i]);
        }
    }

    [Theory]
    [InlineData("truncated_rgb.jpg", Plenty)]
    [InlineData("truncated_rgb.png", Plenty)]
    [InlineData("truncated_rgb.bmp", Plenty)]
    [InlineData("truncated_rgb.webp", Plenty)]
    [InlineData("truncated_rgb.jpg", 50)]
    [InlineData("truncated_rgb.png", 50)]
    [InlineData("truncated_rgb.bmp", 50)]
    [InlineData("truncated_rgb.webp", 50)]
    [InlineData("text.png", Plenty)]
    [InlineData("empty.png", Plenty)]
    public void NamesACorruptFile(string file, long maxPixels)
    {
        var fault = Assert.Throws<CorruptImageException>(() => ImageDecoder.Decode(References.File(file), maxPixels, gray: false));

        Assert.Equal(References.File(file), fault.File);
        FaultText.Names(fault.Message, file);
    }

    [Fact]
    public void ADamagedPngIsNotShown()
    {
        var bytes = File.ReadAllBytes(References.File("rgb.png"));
        bytes[bytes.Length / 2] ^= 0x55;

        Assert.Throws<CorruptImageException>(() => ImageDecoder.Decode(_folder.Write("damaged.png", bytes), Plenty, gray: false));
    }

    private static Pixels Decode(string file) => ImageDecoder.Decode(References.File(file), Plenty, gray: false);
}
