using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>Images with class labels in memory. Owns its tensors.</summary>
public class ImageSet : IDisposable
{
    /// <summary>Creates a set that takes ownership of the tensors.</summary>
    /// <param name="images">uint8 [N, C, H, W].</param>
    /// <param name="labels">Whole numbers [N] from 0 to the number of classes − 1; stored as int64.</param>
    /// <param name="classNames">The names of the classes; if omitted, <c>class 0</c> to the largest label.</param>
    /// <exception cref="ArgumentException">A shape, type or label does not fit.</exception>
    public ImageSet(Tensor images, Tensor labels, IReadOnlyList<string>? classNames = null)
    {
        ImageTensors.Check(images);
        if (labels.shape.Length != 1 || labels.shape[0] != images.shape[0] || labels.is_floating_point())
            throw new ArgumentException($"The labels are {ShapeText.Typed(labels)}; expected one whole number for each of the {images.shape[0]} images.",
                nameof(labels));

        Images = images.DetachFromDisposeScope();
        Labels = (labels.dtype == ScalarType.Int64 ? labels : labels.to(ScalarType.Int64, disposeAfter: true)).DetachFromDisposeScope();
        long smallest = Extreme(Labels.min()), largest = Extreme(Labels.max());
        ClassNames = classNames ?? [.. Enumerable.Range(0, checked((int)Math.Max(0, largest) + 1)).Select(k => $"class {k}")];
        if (smallest < 0 || largest >= ClassNames.Count)
            throw new ArgumentException($"The labels go from {smallest} to {largest}; expected 0 … {ClassNames.Count - 1}.", nameof(labels));
    }

    /// <summary>uint8 [N, C, H, W].</summary>
    public Tensor Images { get; }

    /// <summary>int64 [N].</summary>
    public Tensor Labels { get; }

    /// <summary>The names of the classes in the order of the labels.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The number of images.</summary>
    public int Count => (int)Images.shape[0];

    /// <summary>Reads images and labels from two files in MNIST's format, <see cref="IdxFile"/>; .gz files too.</summary>
    /// <param name="images">The images' file, bytes [N, H, W] or [N, C, H, W].</param>
    /// <param name="labels">The labels' file, bytes [N].</param>
    /// <param name="classNames">The names of the classes; if omitted, <c>class 0</c> to the largest label.</param>
    /// <exception cref="FileNotFoundException">A file does not exist.</exception>
    /// <exception cref="InvalidDataException">A file is not in the format, or the two do not belong together.</exception>
    public static ImageSet ReadIdx(string images, string labels, IReadOnlyList<string>? classNames = null)
    {
        using var scope = NewDisposeScope();
        var pixels = IdxFile.Read(images);
        if (pixels.shape.Length is not (3 or 4))
            throw new InvalidDataException($"{images} has the shape {ShapeText.Of(pixels)}; expected [N, height, width] or [N, channels, height, width].");
        try
        {
            return new(pixels.shape.Length == 3 ? pixels.unsqueeze(1) : pixels, IdxFile.Read(labels), classNames);
        }
        catch (ArgumentException fault)
        {
            throw new InvalidDataException($"{images} and {labels}: {fault.Message}", fault);
        }
    }

    /// <summary>Disposes the tensors.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes the tensors.</summary>
    /// <param name="disposing">True from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        Images.Dispose();
        Labels.Dispose();
    }

    private static long Extreme(Tensor value)
    {
        using (value) return value.item<long>();
    }
}
