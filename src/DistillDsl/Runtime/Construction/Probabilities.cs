using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>Recognizes values that a softmax has already turned into probabilities; other values do not sum to 1 in every row.</summary>
internal static class Probabilities
{
    /// <summary>The dimensions after the batch over which all values are at least 0 and sum to 1.</summary>
    internal static IReadOnlyList<int> DimensionsOf(Tensor value)
    {
        if (!value.is_floating_point() || value.numel() == 0) return [];
        using var scope = NewDisposeScope();
        var tolerance = value.dtype is ScalarType.Float16 or ScalarType.BFloat16 ? 0.02 : 1e-4;
        var values = value.detach().to(ScalarType.Float32);
        if (!values.ge(0).all().item<bool>()) return [];
        return [.. Enumerable.Range(1, (int)Math.Max(0, value.dim() - 1)).Where(d => value.shape[d] > 1 && IsOne(values.sum(d)))];

        bool IsOne(Tensor sums) => sums.sub(1).abs().max().item<float>() <= tolerance;
    }

    /// <summary>What is wrong with probabilities in the place of logits; null if the place gives logits.</summary>
    internal static string? Fault(Feature logits) => !logits.IsNormalized
        ? null
        : $"needs logits, to which it applies a softmax itself, but {logits} already is a softmax: its values are at least 0 and sum to 1 over the classes. "
            + "Return the logits, or the logarithm of the probabilities, which gives the same loss.";
}
