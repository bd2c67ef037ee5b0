using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>The options of an <see cref="ImageLoader"/>.</summary>
public sealed record ImageLoaderOptions
{
    /// <summary>The batch size, at least 1.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Whether the samples are shuffled in every epoch.</summary>
    public bool Shuffle { get; init; }

    /// <summary>Whether an incomplete last batch is dropped.</summary>
    public bool DropLast { get; init; }

    /// <summary>The augmentation; none by default.</summary>
    public Augmentation Augmentation { get; init; } = Augmentation.None;

    /// <summary>The normalization of the bytes to floats; if omitted, by the set's own mean and standard deviation.</summary>
    public Normalization? Normalization { get; init; }

    /// <summary>The seed, which together with the epoch determines the order and the augmentation.</summary>
    public long Seed { get; init; }

    /// <summary>The device that holds the images and on which the batches are created; the CPU by default.</summary>
    public Device? Device { get; init; }

    /// <exception cref="ArgumentException">An option is out of range or does not fit the images.</exception>
    internal void Validate(int channels)
    {
        if (BatchSize < 1) throw Fault(nameof(BatchSize), BatchSize, "at least 1");
        if (Augmentation.Padding < 0) throw Fault("Augmentation.Padding", Augmentation.Padding, "at least 0");
        Normalization?.Validate(nameof(ImageLoaderOptions), channels);
    }

    private static ArgumentException Fault(string option, object value, string expected) =>
        new($"{nameof(ImageLoaderOptions)}.{option} is {value}; expected {expected}.");
}
