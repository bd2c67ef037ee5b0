using System.Globalization;
using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>Boxes as a tensor: [M, 6], a row (image, class, x1, y1, x2, y2) in pixels for each object.</summary>
internal static class BoxRows
{
    /// <summary>The numbers of a row.</summary>
    public const int Columns = 6;

    /// <summary>The rows of a tensor of that shape, from any device and of any type.</summary>
    public static double[][] Read(Tensor boxes)
    {
        using var scope = NewDisposeScope();
        return [.. boxes.cpu().to(ScalarType.Float64).ReadValues<double>().Chunk(Columns)];
    }

    /// <summary>Why a row is no object in one of so many images, of one of so many classes; null if it is one.</summary>
    public static string? Fault(double[] row, long images, int classes) => row switch
    {
        _ when !row.All(double.IsFinite) => "its numbers must be finite",
        [var image, ..] when !IsIndex(image, images) => $"its image must be a whole number from 0 to {images - 1}",
        [_, var k, ..] when !IsIndex(k, classes) => $"its class must be a whole number from 0 to {classes - 1}",
        [_, _, var x1, var y1, var x2, var y2] when x2 < x1 || y2 < y1 => "x2 and y2 must be greater than x1 and y1",
        _ => null,
    };

    /// <summary>A row in an error.</summary>
    public static string Text(double[] row) => $"({string.Join(", ", row.Select(static value => value.ToString("G7", CultureInfo.InvariantCulture)))})";

    private static bool IsIndex(double value, long count) => value >= 0 && value < count && value == Math.Floor(value);
}
