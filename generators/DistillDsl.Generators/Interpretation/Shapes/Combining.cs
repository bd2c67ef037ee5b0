using System.Collections.Immutable;

namespace DistillDsl.Generators.Interpretation.Shapes;

/// <summary>Shapes of operations that combine several tensors into one or split one into several.</summary>
internal static class Combining
{
    /// <summary>Elementwise with broadcasting.</summary>
    public static TensorShape Broadcast(TensorShape a, TensorShape b)
    {
        if (a.Rank == 0) return b;
        if (b.Rank == 0) return a;
        if (a.Rank is not { } x || b.Rank is not { } y) return BroadcastAtTheEnd(a, b);
        var rank = Math.Max(x, y);
        var lengths = new long?[rank];
        for (var i = 1; i <= rank; i++)
        {
            var (of, other) = (i <= x ? a[-i] : 1, i <= y ? b[-i] : 1);
            if (of is { } first && other is { } second && first != second && first != 1 && second != 1) return TensorShape.Unknown;
            lengths[rank - i] = of == 1 ? other : other is null or 1 ? of > 1 || other == 1 ? of : null : other;
        }
        return TensorShape.Of([.. lengths]);
    }

    /// <summary>Elementwise with broadcasting for unknown ranks: the dimensions are aligned at the end.</summary>
    private static TensorShape BroadcastAtTheEnd(TensorShape a, TensorShape b)
    {
        var lengths = ImmutableArray.CreateBuilder<long?>();
        for (var i = 1; i <= MostAtTheEnd; i++)
        {
            if (a[-i] is { } first && b[-i] is { } second && first != second && first != 1 && second != 1) return TensorShape.Unknown;
            // A dimension of unknown length is 1, missing, or as long as the other one.
            lengths.Insert(0, (a[-i], b[-i]) switch
            {
                ({ } of, { } other) => of == 1 ? other : of,
                ( > 1 and var of, null) => of,
                (null, > 1 and var other) => other,
                _ => null,
            });
        }
        return TensorShape.Ending(lengths.ToImmutable());
    }

    /// <summary>Concatenated along a dimension; all other dimensions are equal.</summary>
    public static TensorShape Concatenate(IReadOnlyList<TensorShape> parts, long? dimension)
    {
        if (parts.Count == 0 || dimension is not { } along) return TensorShape.Unknown;
        var rank = parts.FirstOrDefault(static p => p.HasRank)?.Rank;
        if (parts.Any(p => p.HasRank && p.Rank != rank)) return TensorShape.Unknown;
        var sum = parts.Aggregate((long?)0, (total, part) => total + part[along]);
        // All have the same rank: what is known about the other dimensions of one holds for the result.
        if (rank is null) return TensorShape.Unknown.With(along, sum);
        var whole = parts.Where(static p => p.HasRank).Aggregate(static (a, b) => Agreed(a, b));
        return whole.IndexOf(along) is null ? TensorShape.Unknown : whole.With(along, sum);
    }

    /// <summary>Stacked in a new dimension.</summary>
    public static TensorShape Stack(IReadOnlyList<TensorShape> parts, long? dimension)
    {
        if (parts.FirstOrDefault(static p => p.HasRank) is not { } first || parts.Any(p => p.HasRank && p.Rank != first.Rank)) return TensorShape.Unknown;
        var one = Reshaping.Unsqueeze(parts.Where(static p => p.HasRank).Aggregate(static (a, b) => Agreed(a, b)), dimension);
        return one.HasRank ? one.With(dimension!.Value, parts.Count) : TensorShape.Unknown;
    }

    /// <summary>Parts of nearly equal length; null if their number is unknown.</summary>
    public static ImmutableArray<TensorShape>? Chunk(TensorShape input, long? chunks, long? dimension)
    {
        if (chunks is not > 0 || dimension is not { } along || input[along] is not { } length || length <= 0) return null;
        return Split(input, (length + chunks.Value - 1) / chunks.Value, along);
    }

    /// <summary>Parts of one length, the last one with the remainder; null if their number is unknown.</summary>
    public static ImmutableArray<TensorShape>? Split(TensorShape input, long? size, long? dimension)
    {
        if (size is not > 0 || dimension is not { } along || input[along] is not { } length || length <= 0 || length / size.Value > Most) return null;
        var parts = ImmutableArray.CreateBuilder<TensorShape>();
        for (var at = 0L; at < length; at += size.Value) parts.Add(input.With(along, Math.Min(size.Value, length - at)));
        return parts.ToImmutable();
    }

    /// <summary>Parts with the given lengths.</summary>
    public static ImmutableArray<TensorShape>? Split(TensorShape input, ImmutableArray<long?>? sizes, long? dimension) =>
        sizes is { } given && dimension is { } along ? [.. given.Select(size => input.With(along, size))] : null;

    /// <summary>One part for each index of a dimension.</summary>
    public static ImmutableArray<TensorShape>? Unbind(TensorShape input, long? dimension) =>
        dimension is { } along && input.IndexOf(along) is { } index && input.Dimensions[index] is >= 0 and <= Most and var count
            ? [.. Enumerable.Repeat(TensorShape.Of(input.Dimensions.RemoveAt(index)), (int)count)]
            : null;

    /// <summary>A matrix product, also of vectors and of batches of matrices.</summary>
    public static TensorShape Product(TensorShape a, TensorShape b)
    {
        if (a.Rank is not { } x || b.Rank is not { } y || x == 0 || y == 0) return TensorShape.Unknown;
        if (a[-1] is { } inner && b[y == 1 ? -1 : -2] is { } other && inner != other) return TensorShape.Unknown;
        var batch = Broadcast(Matrices(a), Matrices(b));
        if (!batch.HasRank) return TensorShape.Unknown;
        return TensorShape.Of([.. batch.Dimensions, .. x > 1 ? [a[-2]] : Array.Empty<long?>(), .. y > 1 ? [b[-1]] : Array.Empty<long?>()]);
    }

    private const int MostAtTheEnd = 8;

    /// <summary>No network splits a tensor into more parts than this.</summary>
    private const int Most = 1024;

    private static TensorShape Matrices(TensorShape shape) => TensorShape.Of([.. shape.Dimensions.Take(Math.Max(0, shape.Dimensions.Length - 2))]);

    /// <summary>What is known of either, if both are equal except for one dimension that is set afterwards.</summary>
    private static TensorShape Agreed(TensorShape a, TensorShape b) => TensorShape.Of([.. a.Dimensions.Zip(b.Dimensions, static (x, y) => x ?? y)]);
}
