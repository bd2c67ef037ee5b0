namespace DistillDsl.Generators.Losses.Common;

/// <summary>The softened outputs, which all terms of the same temperature share.</summary>
internal static class LogProbabilities
{
    public static LossMethod Method { get; } = new("LogSoftmax", """
        /// <summary>log softmax(z/T) over the classes, dimension 1 of [B, K, …] logits.</summary>
        private static Tensor LogSoftmax(Tensor logits, double temperature) => F.log_softmax(logits / temperature, 1);
        """);

    /// <summary>Of an output as the features have it; its local is <c>studentLogProbabilities</c>, or <c>studentSegLogProbabilities</c>.</summary>
    public static string Of(string output, string temperature)
    {
        var local = FeatureNames.LocalOf(output) switch
        {
            "studentOutput" => "student",
            "teacherOutput" => "teacher",
            var named => named,
        };
        return Shared.Value(local + "LogProbabilities", $"LogSoftmax({output}, {temperature})");
    }
}
