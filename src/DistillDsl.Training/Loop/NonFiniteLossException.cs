namespace DistillDsl.Training;

/// <summary>A loss became NaN or infinite; the training stopped.</summary>
/// <param name="message">What happened, and the likely causes.</param>
/// <param name="term">The first term that is not finite; <c>total</c> if only the sum is not.</param>
/// <param name="stage">The stage, from 1.</param>
/// <param name="epoch">The epoch in its stage, from 1.</param>
/// <param name="step">The step in its epoch, from 1.</param>
public sealed class NonFiniteLossException(string message, string term, int stage, int epoch, int step) : Exception(message)
{
    /// <summary>The first term that is not finite; <c>total</c> if only the sum is not.</summary>
    public string Term { get; } = term;

    /// <summary>The stage, from 1.</summary>
    public int Stage { get; } = stage;

    /// <summary>The epoch in its stage, from 1.</summary>
    public int Epoch { get; } = epoch;

    /// <summary>The step in its epoch, from 1.</summary>
    public int Step { get; } = step;
}
