using System.Collections.Immutable;

namespace DistillDsl.Generators.Interpretation.Shapes;

/// <summary>Shapes of reshapes: the same elements in other dimensions.</summary>
internal static class Reshaping
{
    /// <summary>A range of dimensions merged into one.</summary>
    public static TensorShape Flatten(TensorShape input, long? from, long? to)
    {
        if (from is not { } start || to is not { } end) return TensorShape.Unknown;
        if (!input.HasRank)
            return start == 1 && end == -1 ? TensorShape.Of(input[0], null) : start == 0 && end == -1 ? TensorShape.OfRank(1) : TensorShape.Unknown;
        if (input.Rank == 0) return TensorShape.OfRank(1);
        if (input.IndexOf(start) is not { } first || input.IndexOf(end) is not { } last || last < first) return TensorShape.Unknown;
        var dimensions = input.Dimensions;
        return TensorShape.Of([.. dimensions.Take(first), Product(dimensions.Skip(first).Take(last - first + 1)), .. dimensions.Skip(last + 1)]);
    }

    /// <summary>One dimension split into several, in which −1 is inferred.</summary>
    public static TensorShape Unflatten(TensorShape input, long? dimension, ImmutableArray<long?>? sizes)
    {
        if (dimension is not { } at || sizes is not { } parts || input.IndexOf(at) is not { } index) return TensorShape.Unknown;
        return TensorShape.Of([.. input.Dimensions.Take(index), .. Filled(parts, input.Dimensions[index]), .. input.Dimensions.Skip(index + 1)]);
    }

    /// <summary>To given lengths, in which −1 is inferred.</summary>
    public static TensorShape View(TensorShape input, ImmutableArray<long?>? sizes) =>
        sizes is { } given ? TensorShape.Of(Filled(given, input.HasRank ? Product(input.Dimensions) : null)) : TensorShape.Unknown;

    public static TensorShape Permute(TensorShape input, ImmutableArray<long?>? order)
    {
        if (order is not { } to) return input.HasRank ? TensorShape.OfRank(input.Rank!.Value) : TensorShape.Unknown;
        if (input.HasRank && input.Rank != to.Length) return TensorShape.Unknown;
        // If the rank is unknown, it is now the number of given lengths.
        var before = input.HasRank ? input : TensorShape.Of([.. Enumerable.Range(0, to.Length).Select(i => input[i] ?? input[i - to.Length])]);
        return TensorShape.Of([.. to.Select(d => d is { } dimension ? before[dimension] : null)]);
    }

    public static TensorShape Transpose(TensorShape input, long? first, long? second)
    {
        if (!input.HasRank) return TensorShape.Unknown;
        if (first is not { } a || second is not { } b) return TensorShape.OfRank(input.Rank!.Value);
        return input.With(a, input[b]).With(b, input[a]);
    }

    /// <summary>Without a dimension if its length is 1; without all such dimensions if none is named.</summary>
    public static TensorShape Squeeze(TensorShape input, bool named, long? dimension)
    {
        if (!input.HasRank) return TensorShape.Unknown;
        if (!named) return input.Dimensions.Any(static d => d is null) ? TensorShape.Unknown : TensorShape.Of([.. input.Dimensions.Where(static d => d != 1)]);
        if (dimension is not { } at || input.IndexOf(at) is not { } index || input.Dimensions[index] is not { } length) return TensorShape.Unknown;
        return length == 1 ? TensorShape.Of(input.Dimensions.RemoveAt(index)) : input;
    }

    public static TensorShape Unsqueeze(TensorShape input, long? dimension)
    {
        if (dimension is not { } at || input.Rank is not { } rank) return TensorShape.Unknown;
        var index = at < 0 ? at + rank + 1 : at;
        return index >= 0 && index <= rank ? TensorShape.Of(input.Dimensions.Insert((int)index, 1)) : TensorShape.Unknown;
    }

    /// <summary>Dimensions of length 1 expanded; −1 keeps a length, and new dimensions come first.</summary>
    public static TensorShape Expand(TensorShape input, ImmutableArray<long?>? sizes)
    {
        if (sizes is not { } to) return TensorShape.Unknown;
        return TensorShape.Of([.. to.Select((size, i) => size == -1 ? input.HasRank ? input[i - to.Length] : null : size)]);
    }

    /// <summary>Repeated along each dimension; new dimensions come first.</summary>
    public static TensorShape Repeat(TensorShape input, ImmutableArray<long?>? times)
    {
        if (times is not { } by || input.Rank is not { } rank || by.Length < rank) return TensorShape.Unknown;
        return TensorShape.Of([.. by.Select((factor, i) => factor * (i < by.Length - rank ? 1 : input.Dimensions[i - (by.Length - rank)]))]);
    }

    private static ImmutableArray<long?> Filled(ImmutableArray<long?> sizes, long? elements)
    {
        var open = sizes.IndexOf(-1L);
        if (open < 0) return sizes;
        var others = Product(sizes.RemoveAt(open));
        return sizes.SetItem(open, elements is { } all && others > 0 && all % others == 0 ? all / others : null);
    }

    private static long? Product(IEnumerable<long?> lengths) => lengths.Aggregate((long?)1, static (product, length) => product * length);
}
