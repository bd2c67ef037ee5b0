namespace DistillDsl.Training.Data;

/// <summary>What a <see cref="ShapesSet"/> looks like. The same options draw the same images, whatever the number of threads.</summary>
public sealed record ShapesOptions
{
    /// <summary>How many images; at least 1.</summary>
    public int Count { get; init; } = 4000;

    /// <summary>Height and width in pixels, 16 … 512.</summary>
    public int Size { get; init; } = 32;

    /// <summary>Another seed is another set: give the training and the test images different ones.</summary>
    public long Seed { get; init; }

    /// <summary>The fewest objects in an image, at least 1.</summary>
    public int MinObjects { get; init; } = 1;

    /// <summary>
    /// The most objects in an image, <see cref="MinObjects"/> … 16. Objects keep apart so that each stays at least half visible; an image in
    /// which no place is left holds fewer.
    /// </summary>
    public int MaxObjects { get; init; } = 1;

    /// <summary>Standard deviation of the pixel noise as a part of the full range, 0 … 1.</summary>
    public double Noise { get; init; } = 0.06;

    /// <summary>How many strokes and blobs that belong to no class lie behind the objects on average, 0 … 50.</summary>
    public double Clutter { get; init; } = 4;

    /// <summary>How likely a bar covers part of an object, 0 … 1; the object stays at least half visible.</summary>
    public double Occlusion { get; init; } = 0.4;

    /// <summary>How far an object's colour is from the background's at least, as a part of the full range, 0 … 0.35.</summary>
    public double Contrast { get; init; } = 0.15;

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
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
