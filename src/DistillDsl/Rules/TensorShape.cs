using System.Collections.Immutable;
using System.Globalization;

namespace DistillDsl.Rules;

/// <summary>
/// The known part of a tensor's shape: all of its dimensions, each of known or unknown length, or, if their number is unknown, those at the beginning
/// and at the end. What is known holds in every pass that does not throw.
/// </summary>
internal sealed class TensorShape : IEquatable<TensorShape>
{
    /// <summary>No tensor has more dimensions than this.</summary>
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

    /// <summary>The number of dimensions; null if unknown.</summary>
    public int? Rank => HasRank ? _front.Length : null;

    /// <summary>The dimensions, if <see cref="HasRank"/>.</summary>
    public ImmutableArray<long?> Dimensions => _front;

    /// <summary>Whether nothing is known.</summary>
    public bool IsUnknown => !HasRank && _front.IsEmpty && _back.IsEmpty;

    /// <summary>The length of a dimension, counted from the end if negative; null if unknown.</summary>
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

    /// <summary>A shape with these dimensions; null is one of unknown length.</summary>
    public static TensorShape Of(params ImmutableArray<long?> dimensions) => new(dimensions, [], true);

    /// <summary>A shape with this number of dimensions of unknown length.</summary>
    public static TensorShape OfRank(int rank) => Of([.. new long?[rank]]);

    /// <summary>A shape of unknown rank that begins with these dimensions.</summary>
    public static TensorShape Beginning(params ImmutableArray<long?> front) => Open(front, []);

    /// <summary>A shape of unknown rank that ends with these dimensions.</summary>
    public static TensorShape Ending(params ImmutableArray<long?> back) => Open([], back);

    /// <summary>The index of a dimension, counted from the beginning; null if the shape does not have it, or may not have it.</summary>
    public int? IndexOf(long dimension)
    {
        if (Rank is not { } rank) return null;
        var index = dimension < 0 ? dimension + rank : dimension;
        return index >= 0 && index < rank ? (int)index : null;
    }

    /// <summary>The same shape with another length of one dimension; <see cref="Unknown"/> if it has no such dimension.</summary>
    public TensorShape With(long dimension, long? length)
    {
        if (HasRank) return IndexOf(dimension) is { } index ? Of(_front.SetItem(index, length)) : Unknown;
        if (dimension < -Most || dimension >= Most) return Unknown;
        // A length known from the other end may belong to the same dimension.
        return dimension >= 0
            ? Open(Set(_front, (int)dimension, length), [])
            : Open([], [.. Set([.. _back.Reverse()], (int)(-dimension - 1), length).Reverse()]);
    }

    /// <summary>The shape of [B, C, …] that a value of this shape has in a layout.</summary>
    public TensorShape In(Layout layout) => layout switch
    {
        Layout.ChannelsLast when Rank >= 2 => Of([_front[0], _front[_front.Length - 1], .. _front.Skip(1).Take(_front.Length - 2)]),
        Layout.ChannelsLast when !HasRank => Beginning(this[0], this[-1]),
        Layout.SequenceFirst when Rank == 3 => Of(_front[1], _front[2], _front[0]),
        Layout.SequenceFirst when !HasRank => OfRank(3),
        _ => this,
    };

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

    /// <summary>For messages: <c>[B, 64, ?, ?]</c>.</summary>
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
