namespace DistillDsl.Training.Export;

/// <summary>What a model card says that no recipe knows; Markdown. What is left out stands in the card as not given.</summary>
public sealed record ModelDescription
{
    /// <summary>What the student does: its inputs and outputs, with their shapes and how they are prepared.</summary>
    public string? Summary { get; init; }

    /// <summary>The data it was trained and evaluated on: where it comes from, how much, how it was split and prepared, its licence.</summary>
    public string? Data { get; init; }

    /// <summary>What it is meant for, and what it is not.</summary>
    public string? IntendedUse { get; init; }

    /// <summary>Where it is known to fail, or has not been tried.</summary>
    public string? Limitations { get; init; }

    /// <summary>The licence of the weights.</summary>
    public string? License { get; init; }
}
