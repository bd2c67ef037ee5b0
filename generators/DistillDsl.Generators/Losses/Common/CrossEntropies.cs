namespace DistillDsl.Generators.Losses.Common;

/// <summary>The cross entropies of a task, which follow PyTorch's definitions, with 0 · log 0 = 0 and 0 for a mean over nothing.</summary>
internal static class CrossEntropies
{
    public static LossMethod Labels { get; } = new("CrossEntropyLoss", """
        /// <summary>
        /// -(1-ε) log p_y - (ε/K) Σ log p_k, p = softmax(s), mean over the labels that are not ignored, 0 if all are; ε is the label smoothing.
        /// </summary>
        private static Tensor CrossEntropyLoss(Tensor logits, Tensor labels, long ignored = -100, double smoothing = 0)
        {
            var mean = F.cross_entropy(logits, labels, ignore_index: ignored, label_smoothing: smoothing);
            // The mean over no labels is 0/0.
            return mean.masked_fill(labels.eq(ignored).all(), 0);
        }
        """);

    public static LossMethod WeightedLabels { get; } = new("ClassWeightedCrossEntropyLoss", """
        /// <summary>
        /// -(1-ε) w_y log p_y - (ε/K) Σ w_k log p_k, p = softmax(s), summed over the labels that are not ignored and divided by the sum of their
        /// w_y, 0 if that is 0; ε is the label smoothing.
        /// </summary>
        private static Tensor ClassWeightedCrossEntropyLoss(Tensor logits, Tensor labels, double[] weights, long ignored = -100, double smoothing = 0)
        {
            var w = Torch.tensor(weights, dtype: logits.dtype, device: logits.device);
            var sum = F.cross_entropy(logits, labels, w, ignore_index: ignored, reduction: Reduction.Sum, label_smoothing: smoothing);
            var isIgnored = labels.eq(ignored).flatten();
            var total = w.index_select(0, labels.flatten().masked_fill(isIgnored, 0)).masked_fill(isIgnored, 0).sum();
            // Without a label that counts, 0/0 is to be 0: divided by infinity, loss and gradient both are.
            return sum / total.masked_fill(total.eq(0), double.PositiveInfinity);
        }
        """);

    public static LossMethod SoftLabels { get; } = new("SoftLabelCrossEntropyLoss", """
        /// <summary>
        /// -ΣΣ y_k log p_k / N, p = softmax(s), of the probabilities y at N samples or positions, which label smoothing mixes to (1-ε) y + ε/K; a
        /// class with y_k = 0 counts 0, whatever p is.
        /// </summary>
        private static Tensor SoftLabelCrossEntropyLoss(Tensor logits, Tensor probabilities, double smoothing = 0)
        {
            var y = smoothing == 0 ? probabilities : probabilities * (1 - smoothing) + smoothing / logits.size(1);
            var values = ZeroWhere(y.eq(0), y * F.log_softmax(logits, 1));
            return values.sum() / -(logits.numel() / logits.size(1));
        }
        """);

    public static LossMethod WeightedSoftLabels { get; } = new("ClassWeightedSoftLabelCrossEntropyLoss", """
        /// <summary>
        /// -ΣΣ w_k y_k log p_k / N, p = softmax(s), of the probabilities y at N samples or positions, which label smoothing mixes to (1-ε) y + ε/K;
        /// a class with y_k = 0 counts 0, whatever p is.
        /// </summary>
        private static Tensor ClassWeightedSoftLabelCrossEntropyLoss(Tensor logits, Tensor probabilities, double[] weights, double smoothing = 0)
        {
            var w = Torch.tensor(weights, dtype: logits.dtype, device: logits.device);
            var y = smoothing == 0 ? probabilities : probabilities * (1 - smoothing) + smoothing / logits.size(1);
            var values = ZeroWhere(y.eq(0), y * F.log_softmax(logits, 1));
            var classes = values.transpose(0, 1).flatten(1).sum(1);
            return (w * classes).sum() / -(logits.numel() / logits.size(1));
        }
        """);
}
