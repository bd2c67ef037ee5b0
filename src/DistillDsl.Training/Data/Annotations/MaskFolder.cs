using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>A folder of images and one of PNG masks of the same names.</summary>
internal static class MaskFolder
{
    public static AnnotatedParts Read(string images, string masks, AnnotatedFilesOptions options)
    {
        options.Validate();
        ImageListing.RequireFolder(images);
        ImageListing.RequireFolder(masks);
        var (files, ignored) = ImageListing.Images(images, "");
        if (files.Count == 0) throw new InvalidDataException($"{images} holds no images: {ImageListing.Expected}{ImageListing.Others(ignored)}.");
        var labels = LabelsOf(options);
        var pixels = options.Height * options.Width;
        var read = new byte[checked(files.Count * pixels)];
        for (var i = 0; i < files.Count; i++)
        {
            var image = Path.Combine(images, files[i]);
            var path = Path.Combine(masks, Path.ChangeExtension(files[i], null) + options.MaskSuffix + ".png");
            if (!File.Exists(path)) throw new InvalidDataException($"{image} has no mask: there is no file {path}.");
            var mask = IndexedPng.Read(path);
            var (width, height) = AnnotatedImages.SizeOf(image);
            if (mask.Width != width || mask.Height != height)
                throw new InvalidDataException($"{path} is {mask.Width} × {mask.Height}, but {image} is {width} × {height}.");
            WriteLabels(mask, labels, read.AsSpan(i * pixels, pixels), path, options);
        }

        return new(
            AnnotatedImages.Read([.. files.Select(file => Path.Combine(images, file))], options),
            tensor(read, [files.Count, options.Height, options.Width], ScalarType.Byte),
            Boxes: null,
            new() { MaskClasses = options.ClassNames });
    }

    // The label of each value; null for a value that no mask may have.
    private static byte?[] LabelsOf(AnnotatedFilesOptions options)
    {
        var labels = new byte?[256];
        var count = options.MaskValues?.Count ?? options.ClassNames?.Count ?? 255;
        labels[options.VoidValue] = AnnotatedParts.Void;
        for (var k = 0; k < count; k++)
        {
            var value = options.MaskValues?[k] ?? k;
            if (value != options.VoidValue || options.MaskValues is not null) labels[value] = (byte)k;
        }

        return labels;
    }

    // Each pixel takes the nearest one's: labels have no values in between.
    private static void WriteLabels(IndexedPng mask, byte?[] labels, Span<byte> target, string path, AnnotatedFilesOptions options)
    {
        for (var y = 0; y < options.Height; y++)
        {
            var row = mask.Values.AsSpan((int)((y + 0.5) * mask.Height / options.Height) * mask.Width, mask.Width);
            for (var x = 0; x < options.Width; x++)
            {
                var value = row[(int)((x + 0.5) * mask.Width / options.Width)];
                target[y * options.Width + x] = labels[value] ?? throw new InvalidDataException(
                    $"{path} has the value {value}; expected {string.Join(", ", Enumerable.Range(0, 256).Where(v => labels[v] is not null))}.");
            }
        }
    }
}
