using System.Collections.Immutable;

namespace DistillDsl.Generators.Interpretation.Shapes;

/// <summary>How one dimension is indexed.</summary>
internal enum IndexKind
{
    /// <summary>At one place, which takes the dimension out.</summary>
    Single,

    /// <summary>From one place to another.</summary>
    Slice,

    /// <summary>All of it.</summary>
    All,

    /// <summary>A new dimension of length 1.</summary>
    New,

    /// <summary>All of the dimensions that are not indexed.</summary>
    Ellipsis,
}

/// <summary>An index of one dimension.</summary>
/// <param name="Kind">How.</param>
/// <param name="Start">Of a slice, where it begins; null where unknown.</param>
/// <param name="Stop">Of a slice, where it ends; null where unknown, the largest number where it is the end.</param>
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

    /// <summary>A part of one dimension.</summary>
    public static TensorShape Narrow(TensorShape input, long? dimension, long? length) =>
        dimension is { } at ? input.With(at, length) : input.HasRank ? TensorShape.OfRank(input.Rank!.Value) : TensorShape.Unknown;

    /// <summary>Without a dimension, of which one place is taken.</summary>
    public static TensorShape Select(TensorShape input, long? dimension) =>
        dimension is { } at && input.IndexOf(at) is { } index ? TensorShape.Of(input.Dimensions.RemoveAt(index)) : TensorShape.Unknown;

    /// <summary>From one place to another in steps.</summary>
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
        // Of a dimension that may be shorter, nothing is sure but the whole.
        if (length is not { } all) return null;
        return Math.Max(0, Place(to) - Place(from));

        long Place(long place) => Math.Min(all, Math.Max(0, place < 0 ? place + all : place));
    }
}
