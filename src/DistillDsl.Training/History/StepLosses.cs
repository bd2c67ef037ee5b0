namespace DistillDsl.Training.History;

/// <summary>One step's losses, read from the device.</summary>
/// <param name="Record">The step and its values.</param>
/// <param name="Samples">The number of samples in its batch.</param>
/// <param name="BadInputs">The batch's entries that contain NaN or infinity.</param>
internal sealed record StepLosses(StepRecord Record, long Samples, IReadOnlyList<string> BadInputs)
{
    /// <summary>Whether the total and all terms are finite.</summary>
    public bool IsFinite => double.IsFinite(Record.Total) && Record.Terms.All(term => double.IsFinite(term.Value));
}
