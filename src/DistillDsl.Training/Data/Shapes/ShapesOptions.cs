namespace DistillDsl.Training.Data;

/// <summary>The options of a <see cref="ShapesSet"/>. The same options give the same images, whatever the number of threads.</summary>
public sealed record ShapesOptions
{
    /// <summary>The number of images; at least 1.</summary>
    public int Count { get; init; } = 4000;

    /// <summary>Height and width in pixels, 16 … 512.</summary>
    public int Size { get; init; } = 32;

    /// <summary>The seed; use different seeds for the training and the test images.</summary>
    public long Seed { get; init; }

    /// <summary>The minimum number of objects in an image, at least 1.</summary>
    public int MinObjects { get; init; } = 1;

    /// <summary>
    /// The maximum number of objects in an image, <see cref="MinObjects"/> … 16. Objects keep a distance so that each stays at least half
    /// visible; an image without space for more holds fewer.
    /// </summary>
    public int MaxObjects { get; init; } = 1;

    /// <summary>The standard deviation of the pixel noise as a fraction of the full range, 0 … 1.</summary>
    public double Noise { get; init; } = 0.06;

    /// <summary>The mean number of strokes and blobs behind the objects that belong to no class, 0 … 50.</summary>
    public double Clutter { get; init; } = 4;

    /// <summary>The probability that a bar covers part of an object, 0 … 1; the object stays at least half visible.</summary>
    public double Occlusion { get; init; } = 0.4;

    /// <summary>The minimum distance between the colors of an object and the background, as a fraction of the full range, 0 … 0.35.</summary>
    public double Contrast { get; init; } = 0.15;

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    internal void Validate()
    {
        Require(Count >= 1, nameof(Count), Count, "at least 1");
        Require(Size is >= 16 and <= 512, nameof(Size), Size, "16 … 512");
        Require(MinObjects >= 1, nameof(MinObjects), MinObjects, "at least 1");
        Require(MaxObjects >= MinObjects && MaxObjects <= 16, nameof(MaxObjects), MaxObjects, $"{MinObjects} (MinObjects) … 16");
        Require(Noise is >= 0 and <= 1, nameof(Noise), Noise, "0 … 1");
        Require(Clutter is >= 0 and <= 50, nameof(Clutter), Clutter, "0 … 50");
        Require(Occlusion is >= 0 and <= 1, nameof(Occlusion), Occlusion, "0 … 1");
        Require(Contrast is >= 0 and <= 0.35, nameof(Contrast), Contrast, "0 … 0.35");
    }

    private static void Require(bool holds, string option, object value, string expected)
    {
        if (!holds) throw new ArgumentException($"{nameof(ShapesOptions)}.{option} is {value}; expected {expected}.");
    }
}
