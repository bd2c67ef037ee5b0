namespace DistillDsl;

/// <summary>By what <see cref="LocalizationDistillAttribute"/> divides the weighted sum over the boxes.</summary>
public enum LocalizationAverage
{
    /// <summary>By 4, the number of sides, however many boxes count, as in the authors' code.</summary>
    Fixed,

    /// <summary>By 4 (Σ w + 1e-6), which gives an average over the boxes that count.</summary>
    WeightSum,
}
