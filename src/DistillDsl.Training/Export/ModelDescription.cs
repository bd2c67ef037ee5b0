namespace DistillDsl.Training.Export;

/// <summary>The parts of a model card that the recipe does not know, in Markdown. Omitted parts appear in the card as not given.</summary>
public sealed record ModelDescription
{
    /// <summary>The purpose of the student: its inputs and outputs, with their shapes and how they are prepared.</summary>
    public string? Summary { get; init; }

    /// <summary>The data it was trained and evaluated on: its source, size, split, preparation and license.</summary>
    public string? Data { get; init; }

    /// <summary>The intended use, and uses that are out of scope.</summary>
    public string? IntendedUse { get; init; }

    /// <summary>Known limitations, and conditions under which it was not tested.</summary>
    public string? Limitations { get; init; }

    /// <summary>The license of the weights.</summary>
    public string? License { get; init; }
}
