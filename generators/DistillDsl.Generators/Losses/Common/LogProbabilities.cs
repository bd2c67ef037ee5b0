namespace DistillDsl.Generators.Losses.Common;

/// <summary>The softened outputs, which all terms of the same temperature share, and what losses make of them.</summary>
internal static class LogProbabilities
{
    public static LossMethod Method { get; } = new("LogSoftmax", """
        /// <summary>log softmax(z/T) over the classes, dimension 1 of [B, K, …] logits.</summary>
        private static Tensor LogSoftmax(Tensor logits, double temperature) => F.log_softmax(logits / temperature, 1);
        """);

    public static LossMethod Standardized { get; } = new("Standardized", """
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
        """);

    private static LossMethod OfStandardized { get; } = new("StandardizedLogSoftmax", """
        /// <summary>log softmax(z/T) over the classes of standardized logits.</summary>
        private static Tensor StandardizedLogSoftmax(Tensor logits, double temperature) => LogSoftmax(Standardized(logits), temperature);
        """);

    public static LossMethod Kl { get; } = new("KlValues", """
        /// <summary>p (log p - log q) of every class, from log q and log p. A class that p rules out, log p = -∞, counts 0, whatever q is.</summary>
        private static Tensor KlValues(Tensor logQ, Tensor logP) =>
            ZeroWhere(logP.isneginf(), F.kl_div(logQ, logP, log_target: true, reduction: Reduction.None));
        """);

    public static LossMethod ReverseKl { get; } = new("ReverseKlValues", """
        /// <summary>q (log q - log p) of every class, from log q and log p. A class that q rules out, log q = -∞, counts 0, whatever p is.</summary>
        private static Tensor ReverseKlValues(Tensor logQ, Tensor logP)
        {
            Tensor ratio;
            using (Torch.no_grad()) ratio = (logQ - logP).masked_fill_(logQ.isneginf(), 0);
            // The gradient through log q is dq, which adds up to 0 over the classes. What is left is that of the factor q.
            return logQ.exp() * ratio;
        }
        """);

    public static LossMethod CrossEntropy { get; } = new("SoftCrossEntropyValues", """
        /// <summary>p log q of every class, from log q and log p. A class that p rules out, log p = -∞, counts 0, whatever q is.</summary>
        private static Tensor SoftCrossEntropyValues(Tensor logQ, Tensor logP) => ZeroWhere(logP.isneginf(), logP.exp() * logQ);
        """);

    /// <summary>The methods that <see cref="Of"/> calls.</summary>
    public static IEnumerable<LossMethod> Methods(bool standardize) => standardize ? [OfStandardized, Standardized, Method] : [Method];

    /// <summary>The part of a formula that says so if the logits are standardized.</summary>
    public static string InWords(bool standardize) => standardize ? ", s and t standardized over the classes" : "";

    /// <summary>Of an output; the local is <c>studentLogProbabilities</c>, or <c>studentSegLogProbabilities</c>.</summary>
    public static Expression Of(Feature output, Expression temperature, bool standardize = false) => standardize
        ? new Shared(new Call(OfStandardized.Name, output, temperature), "StandardizedLogProbabilities", output)
        : new Shared(new Call(Method.Name, output, temperature), "LogProbabilities", output);
}
