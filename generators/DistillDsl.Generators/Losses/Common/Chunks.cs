namespace DistillDsl.Generators.Losses.Common;

/// <summary>Methods for losses that compute the rows of their logits in chunks.</summary>
internal static class Chunks
{
    public static LossMethod Rows { get; } = new("ClassRows", """
        /// <summary>Logits [B, K, …] as rows [N, K], one for each position; a view where the classes are the last dimension in memory.</summary>
        private static Tensor ClassRows(Tensor logits) => logits.movedim([1], [-1]).flatten(0, -2);
        """);

    // A custom autograd function would keep the handles of its gradients until the garbage collector runs, and an exception in it would end the process.
    // The product has the gradient; its own value, which may be infinite or 0 · ∞, is replaced without autograd's knowledge.
    public static LossMethod WithGradient { get; } = new("WithGradient", """
        /// <summary>A value whose gradient at an input is given; none if it needs none. Backward only multiplies the gradient.</summary>
        private static Tensor WithGradient(Tensor value, Tensor input, Tensor? gradient)
        {
            if (gradient is null) return value;
            var linear = Torch.dot(input.flatten(), gradient.flatten());
            using var noGrad = Torch.no_grad();
            return linear.copy_(value);
        }
        """);
}
