namespace DistillDsl.Training.Data;

/// <summary>
/// A step of the pipeline from a decoded image to a network's input. What a random step draws depends only on the loader's seed, the epoch and the
/// sample, not on batches or threads.
/// </summary>
public abstract record ImageStep
{
    private protected ImageStep()
    {
    }

    /// <summary>Whether it differs from epoch to epoch.</summary>
    internal abstract bool IsRandom { get; }

    /// <summary>Whether it moves pixels in a way that the image's mask and boxes do not follow.</summary>
    internal virtual bool Warps => false;

    /// <summary>The size that an image of a given size has after the step.</summary>
    internal abstract (int Width, int Height) SizeOf(int width, int height);

    /// <summary>The step; it may change the given picture and return it.</summary>
    internal abstract Pixels Apply(Pixels picture, ref SampleRandom random);

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    internal abstract void Validate();

    /// <summary>What is wrong with an option.</summary>
    private protected ArgumentException Fault(string option, object value, string expected) =>
        new(FormattableString.Invariant($"{GetType().Name}.{option} is {value}; expected {expected}."));

    /// <summary>Refuses a size that no image can have.</summary>
    private protected void RequireSize(string option, int size)
    {
        if (size < 1) throw Fault(option, size, "at least 1 pixel");
    }
}
