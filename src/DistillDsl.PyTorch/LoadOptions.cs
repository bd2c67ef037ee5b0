namespace DistillDsl.PyTorch;

/// <summary>How the names in a checkpoint become those of a network, and what may differ.</summary>
public sealed record LoadOptions
{
    /// <summary>
    /// The key of the dictionary in the file: <c>state_dict</c>, <c>model</c>, <c>model_ema</c>; dots lead into dictionaries in dictionaries. If omitted, the
    /// one whose names fit the network best; two that fit equally well are an error.
    /// </summary>
    public string? Section { get; init; }

    /// <summary>What the file's names begin with and the network's do not: <c>module.</c>, <c>backbone.</c></summary>
    public string Prefix { get; init; } = "";

    /// <summary>
    /// Makes the network's name of the file's name, after <see cref="Prefix"/> has been removed; null for a tensor that is not to be loaded. If omitted, the
    /// names are the same.
    /// </summary>
    public Func<string, string?>? Rename { get; init; }

    /// <summary>
    /// The network's entries that keep their values where the file lacks them or has them in another shape: names, or beginnings of names with a star,
    /// <c>fc.*</c>; <c>*</c> for all.
    /// </summary>
    public IReadOnlyList<string> AllowMissing { get; init; } = [];

    /// <summary>The file's tensors that the network need not have, likewise.</summary>
    public IReadOnlyList<string> AllowUnused { get; init; } = [];
}
