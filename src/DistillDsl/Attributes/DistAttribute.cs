namespace DistillDsl;

/// <summary>
/// DIST, distillation from a stronger teacher: τ² (β mean over rows of 1 − ρ + γ mean over columns of 1 − ρ), ρ Pearson's correlation between
/// softmax(s/τ) and softmax(t/τ): a sample's classes in a row, a class's samples in a column; the positions of a map are samples. Huang et al. 2022
/// (published weight 1 with β 1, γ 1, τ 1).
/// </summary>
/// <remarks>
/// Use it if the teacher is much stronger than the student: only the order and relative spacing of its values matter. In a batch of one
/// sample the columns have no correlation, and their part is the constant γ.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DistAttribute : TemperatureTermAttribute
{
    /// <summary>β, the weight of the relation between a sample's classes, at least 0; 1 by default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Beta { get; set; } = 1;

    /// <summary>γ, the weight of the relation between a class's samples, at least 0; 1 by default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Gamma { get; set; } = 1;

    /// <summary>The temperature, the paper's τ, greater than 0; 1 by default.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public override double T { get; set; } = 1;

    /// <summary>Whether the loss is multiplied by τ², which keeps the gradient magnitude independent of τ; true by default.</summary>
    public bool ScaleByT2 { get; set; } = true;
}
