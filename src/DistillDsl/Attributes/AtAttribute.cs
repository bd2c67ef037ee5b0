namespace DistillDsl;

/// <summary>How <see cref="AtAttribute"/> compares two attention maps. The paper and the published code differ.</summary>
public enum AtMode
{
    /// <summary>mean over the batch and the positions of (Qs − Qt)²: the authors' code, RepDistiller, torchdistill.</summary>
    Code,

    /// <summary>β/2 · mean over the batch of ‖Qs − Qt‖, the norm not squared: equation 2 of the paper.</summary>
    Paper,
}

/// <summary>
/// Attention transfer: matches the spatial attention of the networks. A = mean over the channels of |f|^p of a feature map [B, C, H, W], Q = A/‖A‖ of each
/// sample; the sum over the layers of the distance between the student's Q and the teacher's. The numbers of channels may differ; if the maps differ
/// in size, each is average-pooled to the smaller height and width before A is taken. The loss is invariant to the scale of a network's map.
/// Zagoruyko and Komodakis 2017 (published weight 1000 for <see cref="AtMode.Code"/>).
/// </summary>
/// <remarks>Use it for networks of the same family, at the ends of their block groups. It needs no adapter and adds no parameters.</remarks>
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
