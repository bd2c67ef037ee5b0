using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Terms;

/// <summary>The softened outputs, which all terms of the same temperature share.</summary>
internal static class LogProbabilities
{
    public static LossMethod Method { get; } = new("LogSoftmax", """
        /// <summary>log softmax(z/T) over the classes, dimension 1 of [B, K, …] logits.</summary>
        private static Tensor LogSoftmax(Tensor logits, double temperature) => F.log_softmax(logits / temperature, 1);
        """);

    public static string Student(double temperature) => Of("student", temperature);

    public static string Teacher(double temperature) => Of("teacher", temperature);

    private static string Of(string network, double temperature) =>
        Shared.Value($"{network}LogProbabilities", $"LogSoftmax({network}.Output, {Literals.Double(temperature)})");
}
