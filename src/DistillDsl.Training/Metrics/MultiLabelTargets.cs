using DistillDsl.Runtime;
using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>The logits and targets of independent labels.</summary>
internal static class MultiLabelTargets
{
    /// <summary>Both as [N, K], one row for each sample or position.</summary>
    /// <exception cref="ArgumentException">Their shapes differ.</exception>
    public static (Tensor Logits, Tensor Targets) Of(string metric, Tensor output, IReadOnlyDictionary<string, Tensor> batch, string target)
    {
        var targets = RecipeBatch.Target(batch, metric, target);
        if (output.dim() < 1 || !output.shape.SequenceEqual(targets.shape))
        {
            throw new ArgumentException(
                $"{metric}: the output is {ShapeText.Of(output)} and \"{target}\" is {ShapeText.Of(targets)}; "
                + "expected the same shape, [B, K, …], a logit and a 0 or 1 for each of K labels.",
                nameof(output));
        }

        return (Rows(output), Rows(targets));
    }

    /// <summary>The number of targets that are neither 0 nor 1.</summary>
    public static Tensor Others(Tensor targets) => targets.ne(0).logical_and(targets.ne(1)).sum();

    /// <exception cref="ArgumentException">There are some.</exception>
    public static void RequireNoOthers(string metric, string target, double others)
    {
        if (others > 0)
            throw new ArgumentException(FormattableString.Invariant($"{metric}: \"{target}\" has values that are neither 0 nor 1: {others} in total."));
    }

    private static Tensor Rows(Tensor values) => values.dim() == 1 ? values.unsqueeze(1) : values.movedim([1], [-1]).flatten(0, -2);
}
