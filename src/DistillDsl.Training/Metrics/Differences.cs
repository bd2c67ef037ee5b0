using DistillDsl.Runtime;
using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>How far a network's values are from their targets.</summary>
internal static class Differences
{
    /// <summary>The output less its targets, float64.</summary>
    /// <exception cref="ArgumentException">Their shapes differ.</exception>
    public static Tensor Of(string metric, Tensor output, IReadOnlyDictionary<string, Tensor> batch, string target)
    {
        var targets = RecipeBatch.Target(batch, metric, target);
        return output.shape.SequenceEqual(targets.shape)
            ? output.to(ScalarType.Float64) - targets.to(ScalarType.Float64)
            : throw new ArgumentException(
                $"{metric}: the output is {ShapeText.Of(output)}, \"{target}\" is {ShapeText.Of(targets)}; expected the same shape.",
                nameof(output));
    }

    /// <summary>The sum of the values and how many they are.</summary>
    public static Tensor SumAndCount(Tensor values) => stack([values.sum(), tensor((double)values.NumberOfElements, device: values.device)]);
}
