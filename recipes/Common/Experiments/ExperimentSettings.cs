using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>The settings of an experiment over several seeds.</summary>
/// <param name="Seeds">One network of every kind is trained for each.</param>
/// <param name="Length">The factor applied to the published numbers of epochs.</param>
/// <param name="Teacher">The file of the teacher's weights; null for none.</param>
/// <param name="Device">The device of the networks.</param>
public sealed record ExperimentSettings(int[] Seeds, double Length, FileInfo? Teacher, Device Device)
{
    /// <summary>The settings in the title of a table.</summary>
    public override string ToString() => FormattableString.Invariant($"seeds {string.Join(", ", Seeds)}, {Length} of the published lengths");
}
