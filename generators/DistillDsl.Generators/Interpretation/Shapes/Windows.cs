namespace DistillDsl.Generators.Interpretation.Shapes;

/// <summary>Output lengths of windows that slide over the last dimensions.</summary>
internal static class Windows
{
    /// <summary>
    /// The feature map with other channels and lengths; also for an unbatched one. A tensor of unknown rank is assumed to be batched, because
    /// networks receive batches.
    /// </summary>
    /// <param name="input">[B, C, …] or [C, …].</param>
    /// <param name="positions">The number of dimensions that the windows slide over.</param>
    /// <param name="channels">The new number of channels, from the old one.</param>
    /// <param name="length">The new length of a dimension, from its number and its old length.</param>
    public static TensorShape Over(TensorShape input, int positions, Func<long?, long?> channels, Func<int, long?, long?> length)
    {
        var before = input.HasRank ? input : AsBatch(input, positions);
        if (before.Rank is not { } rank || rank < positions + 1 || rank > positions + 2) return TensorShape.Unknown;
        var first = rank - positions;
        return TensorShape.Of([.. before.Dimensions.Select((size, i) => i == first - 1 ? channels(size) : i >= first ? length(i - first, size) : size)]);
    }

    /// <summary>The same with unchanged channels.</summary>
    public static TensorShape Over(TensorShape input, int positions, Func<int, long?, long?> length) => Over(input, positions, static c => c, length);

    /// <summary>The number of windows.</summary>
    public static long? Count(long? length, long? kernel, long? stride, long? padding, long? dilation, bool? ceiling)
    {
        if (length is not { } l || kernel is not { } k || stride is not > 0 || padding is not { } p || dilation is not { } d || ceiling is not { } up)
            return null;
        var s = stride.Value;
        var free = l + (2 * p) - (d * (k - 1)) - 1;
        if (free < 0) return null;
        var count = ((up ? free + s - 1 : free) / s) + 1;
        // A window that would begin in the padding after the last element is dropped.
        return up && (count - 1) * s >= l + p ? count - 1 : count;
    }

    /// <summary>The output length of a transposed convolution.</summary>
    public static long? Spread(long? length, long? kernel, long? stride, long? padding, long? extra, long? dilation) =>
        ((length - 1) * stride) - (2 * padding) + (dilation * (kernel - 1)) + extra + 1;

    /// <summary>For unknown rank: what is known about the dimensions at the beginning and at the end.</summary>
    private static TensorShape AsBatch(TensorShape input, int positions)
    {
        var rank = positions + 2;
        return TensorShape.Of([.. Enumerable.Range(0, rank).Select(i => input[i] ?? input[i - rank])]);
    }
}
