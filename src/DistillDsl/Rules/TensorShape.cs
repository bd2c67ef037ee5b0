using System.Collections.Immutable;
using System.Globalization;

namespace DistillDsl.Rules;

/// <summary>
/// The known part of a tensor's shape: all of its dimensions, each with a length or none, or, where their number is unknown, those at its beginning
/// and at its end. What is known holds in every pass that does not throw.
/// </summary>
internal sealed class TensorShape : IEquatable<TensorShape>
{
    /// <summary>No tensor has more dimensions.</summary>
    private const int Most = 64;

    private readonly ImmutableArray<long?> _front;
    private readonly ImmutableArray<long?> _back;

    private TensorShape(ImmutableArray<long?> front, ImmutableArray<long?> back, bool hasRank)
    {
        _front = front;
        _back = back;
        HasRank = hasRank;
    }

    /// <summary>Nothing is known.</summary>
    public static TensorShape Unknown { get; } = new([], [], false);

    /// <summary>Whether the number of dimensions is known.</summary>
    public bool HasRank { get; }

    /// <summary>How many dimensions it has; null if unknown.</summary>
    public int? Rank => HasRank ? _front.Length : null;

    /// <summary>The dimensions, of a shape that <see cref="HasRank"/>.</summary>
    public ImmutableArray<long?> Dimensions => _front;

    /// <summary>Whether nothing is known.</summary>
    public bool IsUnknown => !HasRank && _front.IsEmpty && _back.IsEmpty;

    /// <summary>The length of a dimension, counted from the end where negative; null if unknown.</summary>
    public long? this[long dimension]
    {
        get
        {
            if (HasRank && dimension < 0) dimension += _front.Length;
            if (dimension >= 0) return dimension < _front.Length ? _front[(int)dimension] : null;
            var fromEnd = dimension + _back.Length;
            return !HasRank && fromEnd >= 0 ? _back[(int)fromEnd] : null;
        }
    }

    /// <summary>Of all its dimensions; null is one of unknown length.</summary>
    public static TensorShape Of(params ImmutableArray<long?> dimensions) => new(dimensions, [], true);

    /// <summary>So many dimensions of unknown lengths.</summary>
    public static TensorShape OfRank(int rank) => Of([.. new long?[rank]]);

    /// <summary>Of an unknown number of dimensions that begin so.</summary>
    public static TensorShape Beginning(params ImmutableArray<long?> front) => Open(front, []);

    /// <summary>Of an unknown number of dimensions that end so.</summary>
    public static TensorShape Ending(params ImmutableArray<long?> back) => Open([], back);

    /// <summary>Where a dimension is, counted from the beginning; null if the shape has none such, or not surely.</summary>
    public int? IndexOf(long dimension)
    {
        if (Rank is not { } rank) return null;
        var index = dimension < 0 ? dimension + rank : dimension;
        return index >= 0 && index < rank ? (int)index : null;
    }

    /// <summary>The same with another length of a dimension; <see cref="Unknown"/> where it has no such dimension.</summary>
    public TensorShape With(long dimension, long? length)
    {
        if (HasRank) return IndexOf(dimension) is { } index ? Of(_front.SetItem(index, length)) : Unknown;
        if (dimension < -Most || dimension >= Most) return Unknown;
        // What is known from the other end may be of the same dimension.
        return dimension >= 0
            ? Open(Set(_front, (int)dimension, length), [])
            : Open([], [.. Set([.. _back.Reverse()], (int)(-dimension - 1), length).Reverse()]);
    }

    /// <summary>What holds of a value that is one or the other.</summary>
    public TensorShape Or(TensorShape other)
    {
        if (Equals(other)) return this;
        if (HasRank && other.HasRank && _front.Length == other._front.Length) return Of(Common(_front, other._front));
        var (length, otherLength) = (Math.Min(_front.Length, other._front.Length), Math.Min(End.Length, other.End.Length));
        return Open(
            Common(_front.RemoveRange(length, _front.Length - length), other._front.RemoveRange(length, other._front.Length - length)),
            Common(End.RemoveRange(0, End.Length - otherLength), other.End.RemoveRange(0, other.End.Length - otherLength)));
    }

    public bool Equals(TensorShape? other) =>
        other is not null && HasRank == other.HasRank && _front.SequenceEqual(other._front) && _back.SequenceEqual(other._back);

    public override bool Equals(object? obj) => Equals(obj as TensorShape);

    public override int GetHashCode() => _front.Concat(_back).Aggregate(HasRank ? 1 : 0, static (hash, length) => (hash * 31) + length.GetHashCode());

    /// <summary>For people: <c>[B, 64, ?, ?]</c>.</summary>
    public override string ToString()
    {
        var front = _front.Select(static (length, i) => Text(length, i == 0 ? "B" : "?"));
        return $"[{string.Join(", ", HasRank ? front : front.Append("…").Concat(_back.Select(static length => Text(length, "?"))))}]";
    }

    private ImmutableArray<long?> End => HasRank ? _front : _back;

    private static TensorShape Open(ImmutableArray<long?> front, ImmutableArray<long?> back)
    {
        var (first, last) = (front.Length, 0);
        while (first > 0 && front[first - 1] is null) first--;
        while (last < back.Length && back[last] is null) last++;
        return new(front.RemoveRange(first, front.Length - first), back.RemoveRange(0, last), false);
    }

    private static ImmutableArray<long?> Set(ImmutableArray<long?> lengths, int index, long? length)
    {
        while (lengths.Length <= index) lengths = lengths.Add(null);
        return lengths.SetItem(index, length);
    }

    private static ImmutableArray<long?> Common(ImmutableArray<long?> a, ImmutableArray<long?> b) => [.. a.Zip(b, static (x, y) => x == y ? x : null)];

    private static string Text(long? length, string unknown) => length is { } known ? known.ToString(CultureInfo.InvariantCulture) : unknown;
}
