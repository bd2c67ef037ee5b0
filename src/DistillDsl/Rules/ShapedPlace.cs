using System.Globalization;

namespace DistillDsl.Rules;

/// <summary>A place in a network and the known part of its value's shape: all of it after a dry run, in the compiler what the source implies.</summary>
/// <param name="Words">The place in words: <c>the student's "layer3"</c>.</param>
/// <param name="Shape">Its shape, as far as it is known.</param>
internal sealed record ShapedPlace(string Words, TensorShape Shape)
{
    /// <summary>The number of dimensions; null if unknown.</summary>
    public int? Rank => Shape.Rank;

    /// <summary>The length of a dimension, counted from the end if negative; null if unknown.</summary>
    public long? this[int dimension] => Shape[dimension];

    /// <summary>Whether it is definitely not a feature map [B, C, H, W].</summary>
    public bool IsNoMap => Rank is not (null or 4);

    /// <summary>The length of a dimension, for messages.</summary>
    public string Length(int dimension) => Shape[dimension]?.ToString(CultureInfo.InvariantCulture) ?? "?";

    /// <summary>Whether a dimension of the two shapes definitely differs.</summary>
    public bool Differs(ShapedPlace other, int dimension) => this[dimension] is { } length && other[dimension] is { } second && length != second;

    /// <summary>Whether the number of dimensions definitely differs.</summary>
    public bool DiffersInRank(ShapedPlace other) => Rank is { } rank && other.Rank is { } second && rank != second;

    /// <summary>Whether any dimension from <paramref name="first"/> on, or the number of dimensions, definitely differs.</summary>
    public bool DiffersFrom(ShapedPlace other, int first) =>
        DiffersInRank(other)
        || Enumerable.Range(first, Math.Max(0, (Rank ?? other.Rank ?? first) - first)).Any(d => Differs(other, d))
        || (first <= 1 && Differs(other, 1)) || Differs(other, -1);

    /// <summary>The place and its shape, <c>the student's "layer3" [2, 64, 8, 8]</c>.</summary>
    public override string ToString() => Shape.IsUnknown ? Words : $"{Words} {Shape}";
}
