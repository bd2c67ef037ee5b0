using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Terms;

/// <summary>The softened outputs, which all terms of the same temperature share.</summary>
internal static class LogProbabilities
{
    public static LossMethod Method { get; } = new("LogSoftmax", """
        /// <summary>log softmax(z/T) over the classes, dimension 1 of [B, K, …] logits.</summary>
        private static Tensor LogSoftmax(Tensor logits, double temperature) => F.log_softmax(logits / temperature, 1);
        """);

    public static string Student(FeatureNames names, double temperature) => Of("student", names.StudentOutput, temperature);

    public static string Teacher(FeatureNames names, double temperature) => Of("teacher", names.TeacherOutput, temperature);

    private static string Of(string network, string output, double temperature) =>
        Shared.Value($"{network}LogProbabilities", $"LogSoftmax({output}, {Literals.Double(temperature)})");
}
