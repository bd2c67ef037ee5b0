namespace DistillDsl.Generators.Losses.Common;

/// <summary>The softened outputs, which all terms of the same temperature share, and what losses make of them.</summary>
internal static class LogProbabilities
{
    public static LossMethod Method { get; } = new("LogSoftmax", """
        /// <summary>log softmax(z/T) over the classes, dimension 1 of [B, K, …] logits.</summary>
        private static Tensor LogSoftmax(Tensor logits, double temperature) => F.log_softmax(logits / temperature, 1);
        """);

    public static LossMethod Kl { get; } = new("KlValues", """
        /// <summary>p (log p - log q) of every class, from log q and log p. A class that p rules out, log p = -∞, counts 0, whatever q is.</summary>
        private static Tensor KlValues(Tensor logQ, Tensor logP) =>
            ZeroWhere(logP.isneginf(), F.kl_div(logQ, logP, log_target: true, reduction: Reduction.None));
        """);

    public static LossMethod CrossEntropy { get; } = new("SoftCrossEntropyValues", """
        /// <summary>p log q of every class, from log q and log p. A class that p rules out, log p = -∞, counts 0, whatever q is.</summary>
        private static Tensor SoftCrossEntropyValues(Tensor logQ, Tensor logP) => ZeroWhere(logP.isneginf(), logP.exp() * logQ);
        """);

    /// <summary>Of an output; the local is <c>studentLogProbabilities</c>, or <c>studentSegLogProbabilities</c>.</summary>
    public static Expression Of(Feature output, Expression temperature) => new Shared(new Call(Method.Name, output, temperature), "LogProbabilities", output);
}
