namespace DistillDsl;

/// <summary>
/// Contrastive representation distillation: student and teacher should agree on what tells a sample from the others. CRD, Tian et al. 2020.
/// </summary>
/// <remarks>
/// <para>Formula: both features go through a linear embedding of their own and are divided by their norm, z = normalise(W f + b). Each side is
/// scored against the other side's memory bank M, which holds one embedding a sample: x_ik = exp(z_i · M[c_ik]/T)/Z, where c_i0 is the sample
/// itself and c_i1 … c_iK are drawn. The loss is, summed over both sides, −mean_i [log x_i0/(x_i0 + m + ε) + Σ_k log m/(x_ik + m + ε)] with
/// m = K/n, n = <see cref="Samples"/>, ε = 1e-7. Z is set once, from the first batch: n · mean exp(z · M/T). After each step
/// M[index] = normalise(momentum · M[index] + (1 − momentum) · z). Without gradients (<c>no_grad</c>) nothing is remembered.</para>
/// <para>Shapes: features [B, …] of any sizes, flattened; the authors take the pooled vector before the classifier, [B, D]. The step takes each
/// sample's number in the data set as a further argument, <c>index</c>: int64 [B], from 0 to n − 1. B = 1 is allowed.</para>
/// <para>Embeddings and banks belong to the recipe: the embeddings are trained by the stages where the term is on, the banks (2 · n · width
/// numbers: 51 MB for CIFAR) are saved with them.</para>
/// <para>Published weight: 0.8, beside cross entropy. Use it where each epoch sees the same numbered samples; it is among the strongest losses
/// between networks of different kinds.</para>
/// </remarks>
/// <example><code>[Crd(Layer = "avgpool", Samples = 50000, Weight = 0.8)]</code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CrdAttribute : FeatureTermAttribute
{
    /// <summary>n, the number of samples in the training set; it must be given.</summary>
    [OptionRange(1, int.MaxValue)]
    public int Samples { get; set; }

    /// <summary>K, the negatives drawn for each sample; at least 1, 16384 by default.</summary>
    [OptionRange(1, int.MaxValue)]
    public int Negatives { get; set; } = 16384;

    /// <summary>The temperature; at least 0.02, because exp(1/T) is summed up in single precision; 0.07 by default.</summary>
    [OptionRange(0.02, double.PositiveInfinity)]
    public double T { get; set; } = 0.07;

    /// <summary>The share of the old embedding that a memory bank keeps, from 0 to less than 1; 0.5 by default.</summary>
    [OptionRange(0, 1, MaxExcluded = true)]
    public double Momentum { get; set; } = 0.5;

    /// <summary>The embeddings' width; at least 1, 128 by default.</summary>
    [OptionRange(1, int.MaxValue)]
    public int Width { get; set; } = 128;

    /// <summary>The seed of the banks' first values and of the negatives; 0 by default.</summary>
    public int Seed { get; set; }

    /// <summary>The step's argument, and the key in the loader's batch, that holds the samples' numbers; <c>index</c> by default.</summary>
    public string Index { get; set; } = "index";

    /// <summary>
    /// The step's argument that holds c, int64 [B, 1 + K] with the sample itself first, where the loader draws the negatives (the authors' loader
    /// takes them from the other classes). Left out, they are drawn from all samples alike, with replacement, and <see cref="Negatives"/> says how many.
    /// </summary>
    public string? Contrast { get; set; }
}
