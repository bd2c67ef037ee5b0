namespace DistillDsl.Generators.Losses.Common;

/// <summary>Methods for losses over outputs with a label that excludes its position.</summary>
internal static class KeptPositions
{
    public static LossMethod Sum { get; } = new("KeptSum", """
        /// <summary>The sum of values [B, …] over the positions that are not ignored.</summary>
        private static Tensor KeptSum(Tensor values, Tensor labels, long ignored) => values.masked_fill(labels.eq(ignored), 0).sum();
        """);

    // In half precision the number of positions of a large map could overflow to infinity, and the loss would be 0.
    public static LossMethod Count { get; } = new("KeptCount", """
        /// <summary>The number of labels other than the ignored one, at least 1, in single precision.</summary>
        private static Tensor KeptCount(Tensor labels, long ignored) => labels.ne(ignored).sum(Torch.float32).clamp(1);
        """);
}
