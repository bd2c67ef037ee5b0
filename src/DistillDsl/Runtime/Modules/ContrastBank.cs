using System.ComponentModel;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>
/// One side's memory bank for contrastive distillation: one embedding of norm about 1 for each sample of the data set, and the constant by which
/// scores against it are divided. Tian et al. 2020.
/// </summary>
/// <remarks>
/// Buffers: memory [n, width] and z [], 0 until the first batch sets it. The bank never carries a gradient, and its results remain valid
/// after an update: no returned tensor shares its memory.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ContrastBank : Module
{
    /// <summary>Roughly how much more a gathered row costs than one of a matrix product: gathering waits for memory, the product computes.</summary>
    private const long GatherCost = 32;

    [ComponentName(Name = "memory")]
    private readonly Tensor _memory;

    [ComponentName(Name = "z")]
    private readonly Tensor _z;

    /// <param name="samples">The number of samples, n.</param>
    /// <param name="width">The embeddings' width.</param>
    /// <param name="generator">Draws the first values, uniform in ±√(3/width), so that their expected norm is 1.</param>
    /// <param name="device">The device of the bank.</param>
    /// <param name="dtype">Its type.</param>
    public ContrastBank(long samples, long width, Generator generator, Device? device = null, ScalarType? dtype = null) : base(nameof(ContrastBank))
    {
        var bound = Math.Sqrt(3.0 / width);
        using (var drawn = rand(samples, width, dtype: dtype, generator: generator)) _memory = (drawn * (2 * bound) - bound).to(device ?? CPU);
        _z = zeros([], dtype: dtype, device: device);
        RegisterComponents();
    }

    /// <summary>n, the number of samples.</summary>
    public long Samples => _memory.size(0);

    internal Device Device => _memory.device;

    /// <summary>embeddings_i · memory[contrast_ik], [B, 1 + K], without gradient.</summary>
    /// <param name="embeddings">[B, width].</param>
    /// <param name="contrast">Sample indices, int64 [B, 1 + K].</param>
    public Tensor Scores(Tensor embeddings, Tensor contrast)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        // z · M[c] = (z Mᵀ)[c]: a product with the whole bank reads n rows, gathering reads B (1 + K).
        var scores = IsGathered(contrast)
            ? Rows(contrast).bmm(embeddings.unsqueeze(2)).squeeze(2)
            : embeddings.mm(_memory.t()).gather(1, contrast);
        return scores.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Σ_k weights_ik memory[contrast_ik], [B, width], without gradient: the gradient of <see cref="Scores"/> with respect to the
    /// embeddings.
    /// </summary>
    /// <param name="weights">[B, 1 + K].</param>
    /// <param name="contrast">Sample indices, int64 [B, 1 + K].</param>
    public Tensor WeightedSum(Tensor weights, Tensor contrast)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var sum = IsGathered(contrast)
            ? weights.unsqueeze(1).bmm(Rows(contrast)).squeeze(1)
            : zeros([weights.size(0), Samples], dtype: weights.dtype, device: weights.device).scatter_add_(1, contrast, weights).mm(_memory);
        return sum.MoveToOuterDisposeScope();
    }

    /// <summary>Z: the value that was set first; if there is none, <paramref name="first"/>, which is stored unless gradients are off.</summary>
    /// <param name="first">The value of the current batch, a positive scalar.</param>
    public Tensor Normalizer(Tensor first)
    {
        var isLearning = is_grad_enabled();
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var normalizer = where(_z > 0, _z, first);
        if (isLearning) _z.copy_(normalizer);
        return normalizer.MoveToOuterDisposeScope();
    }

    /// <summary>memory[index] = normalize(momentum · memory[index] + (1 − momentum) · embeddings), unless gradients are off.</summary>
    /// <param name="index">Sample indices, int64 [B].</param>
    /// <param name="embeddings">[B, width].</param>
    /// <param name="momentum">The momentum.</param>
    public void Update(Tensor index, Tensor embeddings, double momentum)
    {
        if (!is_grad_enabled()) return;
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var rows = momentum * _memory.index_select(0, index) + (1 - momentum) * embeddings;
        _memory.index_copy_(0, index, functional.normalize(rows));
    }

    private bool IsGathered(Tensor contrast) => contrast.size(1) * GatherCost < Samples;

    private Tensor Rows(Tensor contrast) => _memory.index_select(0, contrast.flatten()).view(contrast.size(0), contrast.size(1), -1);
}
