namespace DistillDsl;

/// <summary>
/// Contrastive representation distillation: student and teacher agree on what distinguishes a sample from the others. CRD, Tian et al. 2020.
/// </summary>
/// <remarks>
/// <para>Formula: each feature passes through its own linear embedding and is divided by its norm, z = normalize(W f + b). Each side is
/// scored against the other side's memory bank M, which holds one embedding per sample: x_ik = exp(z_i · M[c_ik]/T)/Z, where c_i0 is the sample
/// itself and c_i1 … c_iK are drawn. The loss is, summed over both sides, −mean_i [log x_i0/(x_i0 + m + ε) + Σ_k log m/(x_ik + m + ε)] with
/// m = K/n, n = <see cref="Samples"/>, ε = 1e-7. Z is set once, from the first batch: n · mean exp(z · M/T). After each step
/// M[index] = normalize(momentum · M[index] + (1 − momentum) · z). Under <c>no_grad</c> the memory is not updated.</para>
/// <para>Shapes: features [B, …] of any size, flattened; the authors use the pooled vector before the classifier, [B, D]. The step takes
/// the index of each sample in the data set as an additional argument, <c>index</c>: int64 [B], from 0 to n − 1. B = 1 is allowed.</para>
/// <para>Embeddings and banks belong to the recipe: the embeddings are trained in the stages where the term is active, the banks (2 · n · width
/// numbers: 51 MB for CIFAR) are saved with them.</para>
/// <para>Published weight: 0.8, together with cross entropy. Use it if every epoch visits the same indexed samples; it is among the
/// strongest losses between networks of different architectures.</para>
/// </remarks>
/// <example><code>[Crd(Layer = "avgpool", Samples = 50000, Weight = 0.8)]</code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CrdAttribute : FeatureTermAttribute
{
    /// <summary>n, the number of samples in the training set; required.</summary>
    [OptionRange(1, int.MaxValue)]
    public int Samples { get; set; }

    /// <summary>K, the number of negatives drawn for each sample; at least 1, 16384 by default.</summary>
    [OptionRange(1, int.MaxValue)]
    public int Negatives { get; set; } = 16384;

    /// <summary>The temperature; at least 0.02, because exp(1/T) is summed up in single precision; 0.07 by default.</summary>
    [OptionRange(0.02, double.PositiveInfinity)]
    public double T { get; set; } = 0.07;

    /// <summary>The momentum: the fraction of the old embedding that a memory bank keeps, from 0 to less than 1; 0.5 by default.</summary>
    [OptionRange(0, 1, MaxExcluded = true)]
    public double Momentum { get; set; } = 0.5;

    /// <summary>The embeddings' width; at least 1, 128 by default.</summary>
    [OptionRange(1, int.MaxValue)]
    public int Width { get; set; } = 128;

    /// <summary>The seed of the banks' first values and of the negatives; 0 by default.</summary>
    public int Seed { get; set; }

    /// <summary>The name of the step argument, and the key in the loader's batch, that holds the samples' numbers; <c>index</c> by default.</summary>
    public string Index { get; set; } = "index";

    /// <summary>
    /// The name of the step argument that holds c, int64 [B, 1 + K] with the sample itself first, if the loader draws the negatives (the
    /// authors' loader takes them from the other classes). If omitted, they are drawn uniformly from all samples, with replacement, and
    /// <see cref="Negatives"/> says how many.
    /// </summary>
    public string? Contrast { get; set; }
}
