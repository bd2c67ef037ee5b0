namespace DistillDsl.Training.Data;

/// <summary>
/// The usual CIFAR augmentation: a random crop of the original size from the image padded with a black border, and a horizontal flip with
/// probability ½. The crop of a sample depends only on the loader's seed, the epoch and the sample.
/// </summary>
public sealed record Augmentation
{
    /// <summary>No augmentation.</summary>
    public static readonly Augmentation None = new() { Padding = 0, Flip = false };

    /// <summary>A border of 4 pixels, and flips.</summary>
    public static readonly Augmentation Standard = new();

    /// <summary>The border's width in pixels, at least 0.</summary>
    public int Padding { get; init; } = 4;

    /// <summary>Whether images are flipped horizontally.</summary>
    public bool Flip { get; init; } = true;

    /// <summary>What happens to one sample: the crop's corner in the bordered image, and whether it is mirrored.</summary>
    internal (int Left, int Top, bool Mirrored) Draw(long seed, int epoch, long sample)
    {
        var random = new SampleRandom(seed, epoch, sample);
        return (random.NextInt(2 * Padding + 1), random.NextInt(2 * Padding + 1), random.NextBool(0.5) && Flip);
    }
}
