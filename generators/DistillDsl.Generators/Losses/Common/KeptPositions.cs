namespace DistillDsl.Generators.Losses.Common;

/// <summary>What losses over outputs do with a label that takes its position out of them.</summary>
internal static class KeptPositions
{
    public static LossMethod Sum { get; } = new("KeptSum", """
        /// <summary>The sum of values [B, …] over the positions whose label is not the ignored one.</summary>
        private static Tensor KeptSum(Tensor values, Tensor labels, long ignored) => values.masked_fill(labels.eq(ignored), 0).sum();
        """);

    // In half precision a large map's count would be infinite, and the loss 0.
    public static LossMethod Count { get; } = new("KeptCount", """
        /// <summary>How many labels are not the ignored one, at least 1, in single precision.</summary>
        private static Tensor KeptCount(Tensor labels, long ignored) => labels.ne(ignored).sum(Torch.float32).clamp(1);
        """);
}
