namespace DistillDsl.Generators.Losses.Common;

/// <summary>What losses over outputs do with a label that takes its position out of them.</summary>
internal static class KeptPositions
{
    public static LossMethod Sum { get; } = new("KeptSum", """
        /// <summary>The sum of values [B, …] over the positions that are not ignored.</summary>
        private static Tensor KeptSum(Tensor values, Tensor labels, long ignored) => values.masked_fill(labels.eq(ignored), 0).sum();
        """);

    // In half precision a large map's count would be infinite, and the loss 0.
    public static LossMethod Count { get; } = new("KeptCount", """
        /// <summary>The number of labels other than the ignored one, at least 1, in single precision.</summary>
        private static Tensor KeptCount(Tensor labels, long ignored) => labels.ne(ignored).sum(Torch.float32).clamp(1);
        """);
}
