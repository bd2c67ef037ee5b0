using static TorchSharp.torch;

namespace DistillDsl.Benchmarks;

/// <summary>Whether both forms of a loss are the same loss; only then are their times worth comparing.</summary>
internal static class Agreement
{
    private const double ValueTolerance = 1e-4;
    private const double GradientTolerance = 1e-3;

    /// <summary>What differs, relative to the textbook's value and its largest gradient; null where nothing does.</summary>
    public static string? Difference(LossBenchmark benchmark)
    {
        using var scope = NewDisposeScope();
        var (generated, generatedGradients) = Run(benchmark, benchmark.Generated);
        var (textbook, textbookGradients) = Run(benchmark, benchmark.Textbook);
        // Written so that NaN counts as a difference.
        if (!(Math.Abs(generated - textbook) <= ValueTolerance * Math.Abs(textbook)))
            return FormattableString.Invariant($"the generated value is {generated:G7}, the textbook's {textbook:G7}");
        foreach (var (ours, theirs) in generatedGradients.Zip(textbookGradients))
        {
            var (difference, largest) = (Largest(ours - theirs), Largest(theirs));
            if (!(difference <= GradientTolerance * largest))
                return FormattableString.Invariant($"the gradients differ by {difference:G3}, where the textbook's largest is {largest:G3}");
        }

        return null;
    }

    private static (double Value, Tensor[] Gradients) Run(LossBenchmark benchmark, Func<Tensor> loss)
    {
        foreach (var leaf in benchmark.Leaves) leaf.grad?.zero_();
        var value = loss();
        value.backward();
        return (value.item<float>(), [.. benchmark.Leaves.Select(static leaf => leaf.grad?.clone() ?? zeros_like(leaf))]);
    }

    private static double Largest(Tensor values) => values.abs().max().item<float>();
}
