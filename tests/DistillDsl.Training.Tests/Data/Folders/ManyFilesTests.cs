using DistillDsl.Training.Data;
using SkiaSharp;

namespace DistillDsl.Training.Tests.Data;

/// <summary>Many small files: DISTILLDSL_MANY_FILES=50000 in the environment sets how many.</summary>
public sealed class ManyFilesTests : IDisposable
{
    private const int Size = 32;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void NeedBoundedMemory()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("DISTILLDSL_MANY_FILES") ?? "3000");
        Write(count);
        ImageStep[] steps = [new RandomCrop(Size), new HorizontalFlip()];
        var loader = new ImageFolderLoader(ImageFolder.Open(_folder.Path), new() { BatchSize = 50, Shuffle = true, Steps = steps, Threads = 2 });

        int batches = 0, samples = 0;
        long start = 0, peak = 0;
        foreach (var batch in loader)
        {
            samples += (int)batch["data"].shape[0];
            if (++batches % 5 != 0) continue;
            // The first batches bring the decoder and its buffers.
            if (batches == 20) start = Environment.WorkingSet;
            peak = Math.Max(peak, Environment.WorkingSet);
        }

        Assert.Equal(count, samples);
        // All of them decoded would be 9 MB for 3,000 as bytes, 37 MB as floats; a leaked batch has 0.6 MB.
        Assert.InRange(peak - start, 0, 30_000_000);
    }

    private void Write(int count)
    {
        using var bitmap = new SKBitmap(Size, Size, SKColorType.Rgb888x, SKAlphaType.Opaque);
        for (var i = 0; i < count; i++)
        {
            if (i < 10) Directory.CreateDirectory(_folder.File($"{i}"));
            for (var k = 0; k < 20; k++) bitmap.SetPixel((i + 7 * k) % Size, (i / Size + 3 * k) % Size, new((byte)i, (byte)(i >> 8), (byte)(40 * k)));
            using var stream = File.Create(_folder.File($"{i % 10}/{i}.png"));
            bitmap.Encode(stream, SKEncodedImageFormat.Png, 100);
        }
    }
}
