using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>The settings of an experiment over several seeds.</summary>
/// <param name="Seeds">One network of every kind is trained for each.</param>
/// <param name="Length">The factor applied to the published numbers of epochs.</param>
/// <param name="Teacher">Where the teacher's weights are kept; null keeps them nowhere.</param>
/// <param name="Device">Where the networks are.</param>
public sealed record ExperimentSettings(int[] Seeds, double Length, FileInfo? Teacher, Device Device)
{
    /// <summary>For a table's title.</summary>
    public override string ToString() => FormattableString.Invariant($"seeds {string.Join(", ", Seeds)}, {Length} of the published lengths");
}
