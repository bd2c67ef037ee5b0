using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>The options of an <see cref="ImageFolderLoader"/>.</summary>
public sealed record ImageFolderLoaderOptions
{
    /// <summary>The batch size, at least 1.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Whether the samples are shuffled in every epoch.</summary>
    public bool Shuffle { get; init; }

    /// <summary>Whether an incomplete last batch is dropped.</summary>
    public bool DropLast { get; init; }

    /// <summary>What is done to every image, in this order, before it is normalized: all images must have one size after it. None by default.</summary>
    public IReadOnlyList<ImageStep> Steps { get; init; } = [];

    /// <summary>The normalization of the bytes to floats; if omitted, 0 … 255 becomes 0 … 1.</summary>
    public Normalization? Normalization { get; init; }

    /// <summary>Whether the images become gray, with one channel.</summary>
    public bool Grayscale { get; init; }

    /// <summary>How the images of a batch are mixed with one another, <see cref="Mixup"/> or <see cref="CutMix"/>; not at all by default.</summary>
    public BatchMixing? Mixing { get; init; }

    /// <summary>What happens to a file that cannot be read.</summary>
    public CorruptImages OnCorrupt { get; init; } = CorruptImages.Stop;

    /// <summary>
    /// The largest number of pixels of a decoded image: a larger one is reduced by a whole factor while it is decoded, so that memory is bounded. 16 million by
    /// default, which take 112 MB per thread.
    /// </summary>
    public long MaxPixels { get; init; } = 1 << 24;

    /// <summary>The threads that decode images; half of the processors by default, at least 1 and at most 8.</summary>
    public int Threads { get; init; } = Math.Clamp(Environment.ProcessorCount / 2, 1, 8);

    /// <summary>The number of batches that are decoded ahead, at least 1.</summary>
    public int BatchesAhead { get; init; } = 2;

    /// <summary>The seed, which together with the epoch determines the order and everything random.</summary>
    public long Seed { get; init; }

    /// <summary>The device on which the batches are created; the CPU by default.</summary>
    public Device? Device { get; init; }

    /// <summary>The channels of the batches.</summary>
    internal int Channels => Grayscale ? 1 : Pixels.Channels;

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    internal void Validate()
    {
        if (BatchSize < 1) throw Fault(nameof(BatchSize), BatchSize, "at least 1");
        if (MaxPixels < 1) throw Fault(nameof(MaxPixels), MaxPixels, "at least 1");
        if (Threads < 1) throw Fault(nameof(Threads), Threads, "at least 1");
        if (BatchesAhead < 1) throw Fault(nameof(BatchesAhead), BatchesAhead, "at least 1");
        foreach (var step in Steps) step.Validate();
        Mixing?.Validate();
        Normalization?.Validate(nameof(ImageFolderLoaderOptions), Channels);
    }

    private static ArgumentException Fault(string option, object value, string expected) =>
        new($"{nameof(ImageFolderLoaderOptions)}.{option} is {value}; expected {expected}.");
}
