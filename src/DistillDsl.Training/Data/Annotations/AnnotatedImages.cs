using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>Image files of any size that become a tensor of images of one size, with their boxes.</summary>
internal static class AnnotatedImages
{
    private const long MaxPixels = 1 << 24;
    private const int ImagesAhead = 16;

    /// <summary>The images, uint8 [N, 3, H, W], decoded by several threads.</summary>
    public static Tensor Read(IReadOnlyList<string> files, AnnotatedFilesOptions options)
    {
        options.Validate();
        int sampleBytes = checked(Pixels.Channels * options.Height * options.Width), threads = Math.Min(Environment.ProcessorCount, 8);
        var images = empty([files.Count, Pixels.Channels, options.Height, options.Width], ScalarType.Byte);
        long[][] each = [.. SampleOrder.InOrder(files.Count).Chunk(1)];
        using var prefetch = new SamplePrefetch(each, sampleBytes, threads, ImagesAhead, (i, bytes) =>
        {
            var picture = ImageDecoder.Decode(files[(int)i], MaxPixels, gray: false);
            Resampling.Run(picture, PixelBox.Of(picture), options.Width, options.Height).WritePlanes(bytes);
        });
        for (var i = 0; i < files.Count; i++)
        {
            var (bytes, faults) = prefetch.Take();
            if (faults[0] is { } fault)
            {
                images.Dispose();
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
            }

            using var image = images[i];
            bytes.AsSpan(0, sampleBytes).CopyTo(image.bytes);
        }

        return images;
    }

    /// <summary>The size of an image as its annotations count it.</summary>
    public static (int Width, int Height) SizeOf(string file) => ImageDecoder.SizeOf(file, long.MaxValue);

    /// <summary>The images with boxes, which are resized with them.</summary>
    public static AnnotatedParts WithBoxes(IReadOnlyList<BoxedImage> files, IReadOnlyList<string> classNames, AnnotatedFilesOptions options)
    {
        var images = Read([.. files.Select(file => file.Path)], options);
        List<float> rows = [];
        for (var i = 0; i < files.Count; i++)
        {
            double across = (double)options.Width / files[i].Width, down = (double)options.Height / files[i].Height;
            foreach (var (label, box) in files[i].Boxes)
                rows.AddRange([i, label, Scaled(box.X1, across, options.Width), Scaled(box.Y1, down, options.Height), Scaled(box.X2, across, options.Width),
                    Scaled(box.Y2, down, options.Height)]);
        }

        return new(images, Masks: null, tensor(rows.ToArray(), [rows.Count / BoxRows.Columns, BoxRows.Columns]), new() { BoxClasses = classNames });
    }

    // Rounding must not carry a box beyond its image.
    private static float Scaled(float coordinate, double scale, int size) => (float)Math.Clamp(coordinate * scale, 0, size);
}
