namespace DistillDsl.Training.Data;

/// <summary>What the columns of a table mean.</summary>
public sealed record TableColumns
{
    /// <summary>The column of the targets; null if there are none.</summary>
    public string? Target { get; init; }

    /// <summary>Whether the targets are numbers, "labels" float32 [B, 1], rather than classes, "labels" int64 [B].</summary>
    public bool IsNumericTarget { get; init; }

    /// <summary>The columns of categories, each of which becomes as many inputs as it has categories, one of them 1 and the others 0.</summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>The columns that are not read.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>The texts that stand for a missing value; empty ones by default.</summary>
    public IReadOnlyList<string> MissingValues { get; init; } = [""];

    /// <summary>
    /// Whether missing values are filled: a number by the mean of the training part, a category by none of them, all inputs 0. Otherwise they are refused.
    /// </summary>
    public bool FillMissing { get; init; }

    /// <summary>Whether a category that the training part does not have is none of them, all inputs 0. Otherwise it is refused.</summary>
    public bool AllowNewCategories { get; init; }
}
