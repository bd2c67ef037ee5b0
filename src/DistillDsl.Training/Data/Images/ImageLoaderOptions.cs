using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>How an <see cref="ImageLoader"/> gives its images.</summary>
public sealed record ImageLoaderOptions
{
    /// <summary>Images in a batch, at least 1.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Whether the order is another one in each epoch.</summary>
    public bool Shuffle { get; init; }

    /// <summary>Whether an incomplete last batch is left out.</summary>
    public bool DropLast { get; init; }

    /// <summary>What is done to the images; nothing by default.</summary>
    public Augmentation Augmentation { get; init; } = Augmentation.None;

    /// <summary>How bytes become floats; left out: by the set's own mean and deviation.</summary>
    public Normalisation? Normalisation { get; init; }

    /// <summary>Decides, with the epoch, the order and the augmentation.</summary>
    public long Seed { get; init; }

    /// <summary>Where the images lie and the batches are made; the CPU by default.</summary>
    public Device? Device { get; init; }

    /// <exception cref="ArgumentException">An option is out of its range or does not fit the images.</exception>
    internal void Validate(int channels)
    {
        if (BatchSize < 1) throw Fault(nameof(BatchSize), BatchSize, "at least 1");
        if (Augmentation.Padding < 0) throw Fault("Augmentation.Padding", Augmentation.Padding, "at least 0");
        if (Normalisation is not { } normalisation) return;
        if (normalisation.Mean.Count != channels || normalisation.Deviation.Count != channels)
            throw Fault("Normalisation", $"{normalisation.Mean.Count} means and {normalisation.Deviation.Count} deviations",
                $"{channels} of each, one for each channel");
        if (normalisation.Deviation.Any(d => !(d > 0))) throw Fault("Normalisation.Deviation", string.Join(", ", normalisation.Deviation), "greater than 0");
    }

    private static ArgumentException Fault(string option, object value, string expected) =>
        new($"{nameof(ImageLoaderOptions)}.{option} is {value}; expected {expected}.");
}
