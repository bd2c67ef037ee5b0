using System.Globalization;

namespace DistillDsl.Rules;

/// <summary>
/// A place of a network with what is known of its value's shape: all of it where a dry run saw it, what the source gives in the compiler. Rules see
/// its dimensions in the order [B, C, …].
/// </summary>
/// <param name="Words">The place in words: <c>the student's "layer3"</c>.</param>
/// <param name="Given">The shape as the network gives it, as far as it is known.</param>
internal sealed record ShapedPlace(string Words, TensorShape Given)
{
    /// <summary>The layout in which it is read.</summary>
    public Layout Layout { get; init; }

    /// <summary>Whether the recipe or the term gives that layout; else it is the default.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>Whether the term itself gives it, which counts for more than what the network's modules tell.</summary>
    public bool IsDeclaredByTerm { get; init; }

    /// <summary>The option that gives it.</summary>
    public string LayoutOption { get; init; } = nameof(TermAttribute.Layout);

    /// <summary>The layout that the last module which tells one gives; null if none does.</summary>
    public Layout? Told { get; init; }

    /// <summary>The dimension that grows with the batch; null if unknown.</summary>
    public int? Batch { get; init; }

    /// <summary>Whether it holds several calls of a layer, joined along the first dimension that the layer gives.</summary>
    public bool IsJoined { get; init; }

    /// <summary>Whether a dry run saw it, and all of the modules that tell a layout.</summary>
    public bool IsSeen { get; init; }

    /// <summary>The shape with the batch first, then the channels, then the positions.</summary>
    public TensorShape Shape => Given.In(Layout);

    /// <summary>The number of dimensions; null if unknown.</summary>
    public int? Rank => Shape.Rank;

    /// <summary>The length of a dimension, counted from the end if negative; null if unknown.</summary>
    public long? this[int dimension] => Shape[dimension];

    /// <summary>Whether it is definitely not a feature map [B, C, H, W].</summary>
    public bool IsNoMap => Rank is not (null or 4);

    /// <summary>Whether it surely has no positions beside batch and channels.</summary>
    public bool HasNoPositions => Rank is < 3;

    /// <summary>The length of a dimension for people.</summary>
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
    public override string ToString() => Given.IsUnknown ? Words : $"{Words} {Given}{(Layout == Layout.ChannelsFirst ? "" : $" ({Layout})")}";
}
