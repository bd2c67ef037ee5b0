namespace DistillDsl.Generators.Losses.Common;

/// <summary>0 · log 0 = 0: a class that one network rules out, with a logit of -∞, costs nothing where its probability is a factor.</summary>
internal static class ZeroLogZero
{
    public static LossMethod Method { get; } = new("ZeroWhere", """
        /// <summary>
        /// The values p log q, 0 where p is 0, whatever q is. There the gradient, a multiple of p, is 0 already: autograd need not know.
        /// </summary>
        private static Tensor ZeroWhere(Tensor isZero, Tensor values)
        {
            using var noGrad = Torch.no_grad();
            return values.masked_fill_(isZero, 0);
        }
        """);
}
