namespace DistillDsl.Generators.Losses.Common;

/// <summary>The softened outputs, which all terms of the same temperature share.</summary>
internal static class LogProbabilities
{
    public static LossMethod Method { get; } = new("LogSoftmax", """
        /// <summary>log softmax(z/T) over the classes, dimension 1 of [B, K, …] logits.</summary>
        private static Tensor LogSoftmax(Tensor logits, double temperature) => F.log_softmax(logits / temperature, 1);
        """);

    /// <summary>Of an output; the local is <c>studentLogProbabilities</c>, or <c>studentSegLogProbabilities</c>.</summary>
    public static Expression Of(Feature output, Expression temperature) => new Shared(new Call(Method.Name, output, temperature), "LogProbabilities", output);
}
