namespace DistillDsl;

/// <summary>
/// Probabilistic knowledge transfer, Passalis and Tefas 2018: mean over i, j of P_t log((P_t + ε) / (P_s + ε)), where u = x / (‖x‖ + ε) for each
/// sample, S = (u uᵀ + 1) / 2 and P = S with every row divided by its sum: matches the probability that one sample is another's neighbor.
/// </summary>
/// <remarks>
/// The layer outputs are [B, …], flattened to one vector per sample, so their widths may differ; no adapter is needed. Usually the last
/// feature before the classifier. Published weight 30000 (RepDistiller). Use it if the student is meant for retrieval, or if
/// its features are much narrower than the teacher's.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PktAttribute : FeatureTermAttribute
{
    /// <summary>ε, greater than 0, which keeps norms and logarithms away from zero; 1e-7 by default.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double Epsilon { get; set; } = 1e-7;
}
