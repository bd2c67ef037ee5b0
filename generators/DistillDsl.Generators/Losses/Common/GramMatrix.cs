namespace DistillDsl.Generators.Losses.Common;

/// <summary>The product of a matrix with its own transpose; that of a layer's features is shared by all terms that compare samples.</summary>
internal static class GramMatrix
{
    /// <summary>F Fᵀ of a layer's features as [B, D]: <c>Gram(student.Layer3.flatten(1))</c></summary>
    public static Expression OfSamples(Feature feature) => new Shared(new Call(Method.Name, new Call(feature, "flatten", 1)), "Gram", feature);

    public static LossMethod Method { get; } = new("Gram", """
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
        """);
}
