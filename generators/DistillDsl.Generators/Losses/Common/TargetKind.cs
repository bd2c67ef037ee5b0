namespace DistillDsl.Generators.Losses.Common;

/// <summary>What a target holds. One tensor cannot be of two kinds, but <see cref="Other"/> is compatible with any.</summary>
internal enum TargetKind
{
    /// <summary>Only the code that reads it knows.</summary>
    Other,

    /// <summary>Class labels.</summary>
    Labels,

    /// <summary>Class probabilities.</summary>
    Probabilities,

    /// <summary>The desired values of an output.</summary>
    Values,

    /// <summary>A sample's index in the data set.</summary>
    Index,

    /// <summary>Indices of the samples to contrast with.</summary>
    Contrast,

    /// <summary>Regions in images.</summary>
    Regions,

    /// <summary>Which tokens count.</summary>
    Mask,
}
