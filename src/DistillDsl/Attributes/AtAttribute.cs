namespace DistillDsl;

/// <summary>How an <see cref="AtAttribute"/> compares two attention maps. Paper and published code differ.</summary>
public enum AtMode
{
    /// <summary>mean over the batch and the positions of (Qs − Qt)²: the authors' code, RepDistiller, torchdistill.</summary>
    Code,

    /// <summary>β/2 · mean over the batch of ‖Qs − Qt‖, the norm not squared: equation 2 of the paper.</summary>
    Paper,
}

/// <summary>
/// Attention transfer: where the networks look. A = mean over the channels of |f|^p of a map [B, C, H, W], Q = A/‖A‖ of each sample; the
/// sum over the layers of the distance between the student's Q and the teacher's. The numbers of channels may differ; where the maps differ
/// in size, each is average-pooled to the smaller height and width before A is taken. Scaling a network's map by a factor changes nothing.
/// Zagoruyko and Komodakis 2017 (published weight 1000 for <see cref="AtMode.Code"/>).
/// </summary>
/// <remarks>For networks of the same kind at several depths, the ends of their groups of blocks; it needs no adapter and adds no parameters.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AtAttribute : LayersTermAttribute
{
    /// <summary>The exponent p, at least 1; 2 by default, the paper's.</summary>
    [OptionRange(1, double.PositiveInfinity)]
    public double P { get; set; } = 2;

    /// <summary>The distance; that of the published code by default.</summary>
    public AtMode Mode { get; set; } = AtMode.Code;

    /// <summary>β of <see cref="AtMode.Paper"/>, greater than 0; 1 by default, the paper's is 1000 over the number of positions and samples.</summary>
    [ReadBy(nameof(Mode), AtMode.Paper)]
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double Beta { get; set; } = 1;
}
