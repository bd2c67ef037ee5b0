namespace DistillDsl.Generators.Losses.Common;

/// <summary>What a target holds. Of two kinds, one tensor cannot be both; what is <see cref="Other"/> may be any.</summary>
internal enum TargetKind
{
    /// <summary>What only its reader knows.</summary>
    Other,

    /// <summary>Numbers of classes.</summary>
    Labels,

    /// <summary>What an output should be.</summary>
    Values,

    /// <summary>A sample's number in the data set.</summary>
    Index,

    /// <summary>Numbers of the samples to contrast with.</summary>
    Contrast,

    /// <summary>Regions of images.</summary>
    Regions,
}
