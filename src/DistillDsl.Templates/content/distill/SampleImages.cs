using DistillDsl.Training.Data;
using SkiaSharp;

namespace DistillProject;

// Drawn images as PNG files, for a first run without your own.
internal static class SampleImages
{
    public static string Write(string folder, int size)
    {
        using var set = ShapesSet.Draw(new() { Count = 5000, Size = size, Clutter = 0, Occlusion = 0, Contrast = 0.3, Seed = 1 });
        using var pixels = set.Images.permute(0, 2, 3, 1).contiguous();
        var bytes = pixels.data<byte>().ToArray();
        var labels = set.Labels.data<long>().ToArray();
        using var bitmap = new SKBitmap(size, size, SKColorType.Rgba8888, SKAlphaType.Opaque);
        for (var i = 0; i < set.Count; i++)
        {
            var rgb = bytes.AsSpan(i * size * size * 3);
            for (var p = 0; p < size * size; p++) bitmap.SetPixel(p % size, p / size, new(rgb[3 * p], rgb[3 * p + 1], rgb[3 * p + 2]));
            var directory = Directory.CreateDirectory(Path.Combine(folder, $"class{labels[i]:00}"));
            using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
            using var file = File.Create(Path.Combine(directory.FullName, $"{i:00000}.png"));
            png.SaveTo(file);
        }

        return folder;
    }
}
