namespace DistillDsl.Generators.Terms;

/// <summary>The softened outputs, which all terms of the same temperature share.</summary>
internal static class LogProbabilities
{
    public static LossMethod Method { get; } = new("LogSoftmax", """
        /// <summary>log softmax(z/T) over the classes, dimension 1 of [B, K, …] logits.</summary>
        private static Tensor LogSoftmax(Tensor logits, double temperature) => F.log_softmax(logits / temperature, 1);
        """);

    public static string Student(FeatureNames names, string temperature) => Of("student", names.StudentOutput, temperature);

    public static string Teacher(FeatureNames names, string temperature) => Of("teacher", names.TeacherOutput, temperature);

    private static string Of(string network, string output, string temperature) =>
        Shared.Value($"{network}LogProbabilities", $"LogSoftmax({output}, {temperature})");
}
