using System.CommandLine;
using DistillDsl.Training.Data;

namespace DistillDsl.Recipes;

/// <summary>The option <c>--data</c> of a program on images with masks or boxes; synthetic shapes without it.</summary>
/// <param name="annotations">The annotations that the program needs.</param>
public sealed class AnnotatedSource(Annotations annotations)
{
    private readonly Option<FileInfo?> _data = new("--data")
    {
        Description = $"a NumPy .npz file with train_images, test_images (uint8 [N, 3, H, W]){Arrays(annotations)}",
    };

    /// <summary>The option, for the command.</summary>
    public Option Option => _data;

    /// <summary>Reads or generates the images.</summary>
    /// <param name="arguments">The parsed command line.</param>
    /// <param name="ofFile">The meaning of the labels in a file.</param>
    /// <param name="drawn">The synthetic training images if no file is given; the test images use another seed.</param>
    /// <param name="drawnTest">The number of synthetic test images.</param>
    /// <exception cref="InvalidDataException">The file is missing an array, damaged or of another kind.</exception>
    public AnnotatedSets Load(ParseResult arguments, AnnotatedSetOptions ofFile, ShapesOptions drawn, int drawnTest)
    {
        var path = arguments.GetValue(_data)?.FullName;
        var train = path is null ? AnnotatedSet.Draw(drawn) : AnnotatedSet.Read(path, "train", annotations, ofFile);
        try
        {
            var test = path is null
                ? AnnotatedSet.Draw(drawn with { Count = drawnTest, Seed = drawn.Seed + 1 })
                : AnnotatedSet.Read(path, "test", annotations, ofFile);
            return new(train, test, path is null ? "drawn shapes" : Path.GetFileName(path));
        }
        catch
        {
            train.Dispose();
            throw;
        }
    }

    private static string Arrays(Annotations annotations) => string.Concat(
        annotations.HasFlag(Annotations.Masks) ? ", train_masks, test_masks (uint8 [N, H, W])" : "",
        annotations.HasFlag(Annotations.Boxes) ? ", train_boxes, test_boxes (float32 [M, 6]: image, class, x1, y1, x2, y2)" : "");
}
