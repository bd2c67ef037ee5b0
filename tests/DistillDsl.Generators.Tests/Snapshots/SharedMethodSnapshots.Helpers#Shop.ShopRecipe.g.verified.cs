//HintName: Shop.ShopRecipe.g.cs
// …
partial class ShopRecipe : IRecipe
{
    // …
    /// <summary>The sum of values [B, …] over the positions that are not ignored.</summary>
    private static Tensor KeptSum(Tensor values, Tensor labels, long ignored) => values.masked_fill(labels.eq(ignored), 0).sum();

    /// <summary>The number of labels other than the ignored one, at least 1, in single precision.</summary>
    private static Tensor KeptCount(Tensor labels, long ignored) => labels.ne(ignored).sum(Torch.float32).clamp(1);

    /// <summary>log softmax(z/T) over the classes, dimension 1 of [B, K, …] logits.</summary>
    private static Tensor LogSoftmax(Tensor logits, double temperature) => F.log_softmax(logits / temperature, 1);
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
}
