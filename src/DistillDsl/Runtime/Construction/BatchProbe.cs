using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>
/// Tells which dimension of a value is the batch, from a second run with one sample more, for values in which it could be the first or the second.
/// </summary>
internal sealed class BatchProbe(Tensor[] samples)
{
    private readonly long _batch = samples[0].shape[0];

    /// <summary>The samples with one element more.</summary>
    internal Tensor[] Larger => [.. samples.Select(static sample => cat([sample, sample.narrow(0, 0, 1)], 0))];

    /// <summary>Whether it may be either: only one of three dimensions, [B, T, C] or [S, B, C], leaves that open.</summary>
    internal bool IsInDoubt(Feature feature) => feature.Shape is [var first, var second, _] && (first == _batch || second == _batch);

    /// <summary>The feature with the dimension that has grown; as it is if none has, or both.</summary>
    internal Feature Told(Feature feature, long[]? larger)
    {
        if (feature.Shape is not { Length: 3 } shape || larger is not { Length: 3 }) return feature;
        var grown = Enumerable.Range(0, 2).Where(d => shape[d] == _batch && larger[d] == _batch + 1).ToArray();
        return grown.Length == 1 ? feature with { Batch = grown[0] } : feature;
    }
}
