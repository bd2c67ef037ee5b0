namespace DistillDsl;

/// <summary>How <see cref="LocalizationDistillAttribute"/> reduces a divergence over the bins of a side.</summary>
public enum BinReduction
{
    /// <summary>The mean over the bins, as in the authors' code.</summary>
    BinMean,

    /// <summary>The sum over the bins, as in the paper.</summary>
    BinSum,
}
