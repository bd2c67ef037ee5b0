//HintName: Shop.ShopRecipe.g.cs
// …
partial class ShopRecipe : IRecipe
{
    // …
    /// <summary>p (log p - log q) of every class, from log q and log p. A class that p rules out, log p = -∞, counts 0, whatever q is.</summary>
    private static Tensor KlValues(Tensor logQ, Tensor logP) =>
        ZeroWhere(logP.isneginf(), F.kl_div(logQ, logP, log_target: true, reduction: Reduction.None));

    /// <summary>
    /// The values p log q, 0 where p is 0, whatever q is. There the gradient, a multiple of p, is 0 already: autograd need not know.
    /// </summary>
    private static Tensor ZeroWhere(Tensor isZero, Tensor values)
    {
        using var noGrad = Torch.no_grad();
        return values.masked_fill_(isZero, 0);
    }

    /// <summary>The sum of values [B, …] over the positions that are not ignored.</summary>
    private static Tensor KeptSum(Tensor values, Tensor labels, long ignored) => values.masked_fill(labels.eq(ignored), 0).sum();

    /// <summary>The number of labels other than the ignored one, at least 1, in single precision.</summary>
    private static Tensor KeptCount(Tensor labels, long ignored) => labels.ne(ignored).sum(Torch.float32).clamp(1);

    /// <summary>log softmax(z/T) over the classes, dimension 1 of [B, K, …] logits.</summary>
    private static Tensor LogSoftmax(Tensor logits, double temperature) => F.log_softmax(logits / temperature, 1);
    // …
    /// <summary>q (log q - log p) of every class, from log q and log p. A class that q rules out, log q = -∞, counts 0, whatever p is.</summary>
    private static Tensor ReverseKlValues(Tensor logQ, Tensor logP)
    {
        Tensor ratio;
        using (Torch.no_grad()) ratio = (logQ - logP).masked_fill_(logQ.isneginf(), 0);
        // The gradient through log q is dq, which adds up to 0 over the classes. What is left is that of the factor q.
        return logQ.exp() * ratio;
    }

    /// <summary>log softmax(z/T) over the classes of standardized logits.</summary>
    private static Tensor StandardizedLogSoftmax(Tensor logits, double temperature) => LogSoftmax(Standardized(logits), temperature);

    /// <summary>
    /// (z - mean)/(std + 1e-7) over the classes of each sample or position of [B, K, …] logits; std divides by K-1. Sun et al. 2024.
    /// </summary>
    private static Tensor Standardized(Tensor logits)
    {
        var centered = logits - logits.mean([1], keepdim: true);
        // The norm has the gradient 0 at 0, where a root has none: a sample of equal logits keeps finite gradients.
        var deviation = centered.norm(1, keepdim: true) / Math.Sqrt(logits.size(1) - 1);
        return centered / (deviation + 1e-7);
    }
    // …
    /// <summary>Two features [B, C, …] at the smaller size in each dimension of positions, by adaptive average pooling; vectors unchanged.</summary>
    private static (Tensor Student, Tensor Teacher) PoolLarger(Tensor student, Tensor teacher)
    {
        if (student.dim() == 2) return (student, teacher);
        var size = Positions.Smaller(student, teacher);
        return (Positions.AveragePool(student, size), Positions.AveragePool(teacher, size));
    }
    // …
    /// <summary>G = F Fᵀ of [N, D], or of every sample of [B, N, D].</summary>
    private static Tensor Gram(Tensor rows)
    {
        if (!rows.requires_grad) return rows.matmul(rows.mT);
        // dG = dF Fᵀ + (dF Fᵀ)ᵀ: with one factor held constant, the other factor's gradient and its mirror image make up the whole
        // gradient, with one product in the backward pass instead of two.
        var product = rows.matmul(rows.detach().mT);
        var value = product.detach();
        var share = product - value;
        return value + share + share.mT;
    }
    // …
    /// <summary>The dimensions of a feature [B, C, …] other than that of its channels.</summary>
    private static long[] AllButChannels(Tensor feature) => [.. feature.shape.Select(static (_, d) => (long)d).Where(static d => d != 1)];
    // …
}
