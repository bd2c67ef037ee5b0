namespace DistillDsl.Generators.Interpretation.Shapes;

/// <summary>Output lengths of windows that slide over the last dimensions.</summary>
internal static class Windows
{
    /// <summary>
    /// The map with other channels and lengths; an unbatched one of as many positions too. A tensor of unknown rank is taken as a batch, as
    /// networks get one.
    /// </summary>
    /// <param name="input">[B, C, …] or [C, …].</param>
    /// <param name="positions">How many dimensions the windows slide over.</param>
    /// <param name="channels">The channels afterwards, of those before.</param>
    /// <param name="length">A dimension's length afterwards, of its number and the length before.</param>
    public static TensorShape Over(TensorShape input, int positions, Func<long?, long?> channels, Func<int, long?, long?> length)
    {
        var before = input.HasRank ? input : AsBatch(input, positions);
        if (before.Rank is not { } rank || rank < positions + 1 || rank > positions + 2) return TensorShape.Unknown;
        var first = rank - positions;
        return TensorShape.Of([.. before.Dimensions.Select((size, i) => i == first - 1 ? channels(size) : i >= first ? length(i - first, size) : size)]);
    }

    /// <summary>The same where the channels stay.</summary>
    public static TensorShape Over(TensorShape input, int positions, Func<int, long?, long?> length) => Over(input, positions, static c => c, length);

    /// <summary>How many windows there are.</summary>
    public static long? Count(long? length, long? kernel, long? stride, long? padding, long? dilation, bool? ceiling)
    {
        if (length is not { } l || kernel is not { } k || stride is not > 0 || padding is not { } p || dilation is not { } d || ceiling is not { } up)
            return null;
        var s = stride.Value;
        var free = l + (2 * p) - (d * (k - 1)) - 1;
        if (free < 0) return null;
        var count = ((up ? free + s - 1 : free) / s) + 1;
        // A window that would begin in the padding behind the last element is left out.
        return up && (count - 1) * s >= l + p ? count - 1 : count;
    }

    /// <summary>How long a transposed convolution's dimension becomes.</summary>
    public static long? Spread(long? length, long? kernel, long? stride, long? padding, long? extra, long? dilation) =>
        ((length - 1) * stride) - (2 * padding) + (dilation * (kernel - 1)) + extra + 1;

    /// <summary>Where the number of dimensions is unknown: what is known of those at the beginning, and at the end.</summary>
    private static TensorShape AsBatch(TensorShape input, int positions)
    {
        var rank = positions + 2;
        return TensorShape.Of([.. Enumerable.Range(0, rank).Select(i => input[i] ?? input[i - rank])]);
    }
}
