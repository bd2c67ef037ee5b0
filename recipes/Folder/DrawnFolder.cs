using DistillDsl.Training.Data;
using SkiaSharp;

namespace DistillDsl.Recipes.Folder;

/// <summary>A folder of drawn images, a folder for each class, for a run without images of one's own.</summary>
internal static class DrawnFolder
{
    /// <summary>Writes the images as PNG files.</summary>
    /// <param name="folder">The folder, which is created.</param>
    /// <param name="count">The number of images.</param>
    /// <param name="size">Height and width.</param>
    public static void Write(string folder, int count, int size)
    {
        using var set = ShapesSet.Draw(new() { Count = count, Size = size, Seed = 1 });
        using var pixels = set.Images.permute(0, 2, 3, 1).contiguous();
        var bytes = pixels.data<byte>().ToArray();
        var labels = set.Labels.data<long>().ToArray();
        for (var i = 0; i < count; i++)
        {
            var ofClass = Path.Combine(folder, $"class{labels[i]:00}");
            Directory.CreateDirectory(ofClass);
            Write(Path.Combine(ofClass, $"{i:00000}.png"), bytes.AsSpan(i * size * size * 3, size * size * 3), size);
        }
    }

    private static void Write(string file, ReadOnlySpan<byte> rgb, int size)
    {
        using var bitmap = new SKBitmap(size, size, SKColorType.Rgba8888, SKAlphaType.Opaque);
        for (var i = 0; i < size * size; i++) bitmap.SetPixel(i % size, i / size, new(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]));
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        using var stream = File.Create(file);
        data.SaveTo(stream);
    }
}
