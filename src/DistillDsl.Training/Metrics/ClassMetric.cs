using DistillDsl.Runtime;
using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>
/// A metric of class logits [B, K, …], K at least 2, and labels [B, …], whole numbers from 0 to K − 1. Positions with the ignored label are
/// not counted. Of class probabilities [B, K, …], soft labels, the most probable class is the label. Other shapes are rejected; nothing is broadcast.
/// </summary>
/// <param name="target">The batch key of the labels; "label" is accepted for "labels".</param>
/// <param name="ignoreIndex">The label of positions to ignore.</param>
public abstract class ClassMetric(string target, long ignoreIndex) : SumMetric
{
    private long _classes;
    private bool _isSoft;

    private protected string Target => target;

    private protected long IgnoreIndex => ignoreIndex;

    /// <summary>A batch's counts, int64 [n] with always the same n.</summary>
    /// <param name="logits">The logits [B, K, …].</param>
    /// <param name="labels">The labels [B, …], int64; only those that count are classes.</param>
    /// <param name="counted">Which labels count [B, …].</param>
    protected abstract Tensor Counts(Tensor logits, Tensor labels, Tensor counted);

    /// <summary>The value computed from the counts over all batches.</summary>
    protected abstract double Score(double[] counts);

    /// <inheritdoc />
    protected sealed override Tensor Sums(Tensor output, IReadOnlyDictionary<string, Tensor> batch)
    {
        var given = RecipeBatch.Target(batch, Name, target);
        var isSoft = given.is_floating_point() && given.shape.SequenceEqual(output.shape);
        var isHard = IsWhole(given.dtype) && output.shape.Where(static (_, i) => i != 1).SequenceEqual(given.shape);
        if (output.dim() < 2 || output.size(1) < 2 || !(isSoft || isHard))
        {
            throw new ArgumentException(
                $"{Name}: the output is {ShapeText.Of(output)} and \"{target}\" is {ShapeText.Of(given)} of {given.dtype}; "
                + "expected logits [B, K, …] of at least 2 classes and whole numbers [B, …], or class probabilities of the logits' shape. "
                + $"For independent labels use {nameof(MultiLabelF1)}, for values {nameof(RootMeanSquaredError)}.",
                nameof(output));
        }

        _classes = output.size(1);
        _isSoft = isSoft;
        var labels = isSoft ? given.argmax(1) : given.to(ScalarType.Int64);
        var ignored = labels.eq(ignoreIndex);
        var unknown = isSoft ? IsNoDistribution(given) : labels.lt(0).logical_or(labels.ge(_classes)).logical_and(ignored.logical_not());
        var counts = Counts(output, labels, ignored.logical_or(unknown).logical_not());
        return cat([counts, unknown.sum().view(1)]);
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">A label is not a class.</exception>
    protected sealed override double Value(double[] sums) => sums[^1] == 0
        ? Score(sums[..^1])
        : throw new ArgumentException(_isSoft
            ? FormattableString.Invariant($"{Name}: \"{target}\" has targets that are not class probabilities, which are at least 0 and sum to 1: ")
            + FormattableString.Invariant($"{sums[^1]} in total.")
            : FormattableString.Invariant($"{Name}: \"{target}\" has labels outside the {_classes} classes: {sums[^1]} in total; ")
            + FormattableString.Invariant($"expected 0 … {_classes - 1}, or {ignoreIndex}, which is ignored."));

    private static Tensor IsNoDistribution(Tensor probabilities) =>
        probabilities.sum(1).sub(1).abs().le(0.01).logical_and(probabilities.amin([1]).ge(0)).logical_not();

    private static bool IsWhole(ScalarType type) => type is ScalarType.Int64 or ScalarType.Int32 or ScalarType.Int16 or ScalarType.Int8 or ScalarType.Byte;
}
