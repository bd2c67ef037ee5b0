using System.Collections.Immutable;

namespace DistillDsl.Generators.Interpretation.Shapes;

/// <summary>How one dimension is indexed.</summary>
internal enum IndexKind
{
    /// <summary>A single index, which removes the dimension.</summary>
    Single,

    /// <summary>A range.</summary>
    Slice,

    /// <summary>The whole dimension.</summary>
    All,

    /// <summary>A new dimension of length 1.</summary>
    New,

    /// <summary>All dimensions that are not indexed.</summary>
    Ellipsis,
}

/// <summary>The index of one dimension.</summary>
/// <param name="Kind">The kind of index.</param>
/// <param name="Start">The start of a slice; null if unknown.</param>
/// <param name="Stop">The end of a slice; null if unknown, the largest number for the end of the dimension.</param>
internal sealed record DimensionIndex(IndexKind Kind, long? Start = 0, long? Stop = long.MaxValue);

/// <summary>Shapes of indexing.</summary>
internal static class Indexing
{
    public static TensorShape At(TensorShape input, ImmutableArray<DimensionIndex> indexes)
    {
        if (input.Rank is not { } rank) return TensorShape.Unknown;
        var open = rank - indexes.Count(static i => i.Kind is IndexKind.Single or IndexKind.Slice or IndexKind.All);
        if (open < 0 || indexes.Count(static i => i.Kind == IndexKind.Ellipsis) > 1) return TensorShape.Unknown;
        var lengths = ImmutableArray.CreateBuilder<long?>();
        var at = 0;
        foreach (var index in indexes)
            switch (index.Kind)
            {
                case IndexKind.Single:
                    at++;
                    break;
                case IndexKind.New:
                    lengths.Add(1);
                    break;
                case IndexKind.Ellipsis:
                    for (var i = 0; i < open; i++) lengths.Add(input.Dimensions[at++]);
                    break;
                default:
                    lengths.Add(Slice(input.Dimensions[at++], index.Start, index.Stop));
                    break;
            }
        while (at < rank) lengths.Add(input.Dimensions[at++]);
        return TensorShape.Of(lengths.ToImmutable());
    }

    /// <summary>A range of one dimension.</summary>
    public static TensorShape Narrow(TensorShape input, long? dimension, long? length) =>
        dimension is { } at ? input.With(at, length) : input.HasRank ? TensorShape.OfRank(input.Rank!.Value) : TensorShape.Unknown;

    /// <summary>Without a dimension, because one index of it is selected.</summary>
    public static TensorShape Select(TensorShape input, long? dimension) =>
        dimension is { } at && input.IndexOf(at) is { } index ? TensorShape.Of(input.Dimensions.RemoveAt(index)) : TensorShape.Unknown;

    /// <summary>A range with a step.</summary>
    public static TensorShape Slice(TensorShape input, long? dimension, long? start, long? stop, long? step)
    {
        if (dimension is not { } at) return TensorShape.Unknown;
        var length = Slice(input[at], start, stop);
        return input.With(at, step > 0 ? (length + step - 1) / step : null);
    }

    private static long? Slice(long? length, long? start, long? stop)
    {
        if (start == 0 && stop == long.MaxValue) return length;
        if (start is not { } from || stop is not { } to) return null;
        // For a dimension that may be shorter, only the whole range is certain.
        if (length is not { } all) return null;
        return Math.Max(0, Place(to) - Place(from));

        long Place(long place) => Math.Min(all, Math.Max(0, place < 0 ? place + all : place));
    }
}
