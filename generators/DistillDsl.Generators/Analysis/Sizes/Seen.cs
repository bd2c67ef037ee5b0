using System.Globalization;

namespace DistillDsl.Generators.Analysis.Sizes;

/// <summary>A place of a network with the shape that its source gives it.</summary>
/// <param name="Place">In words: <c>the student's "layer3"</c>.</param>
/// <param name="Shape">As far as it is known.</param>
internal sealed record Seen(string Place, TensorShape Shape)
{
    /// <summary>Whether it is surely no map [B, C, H, W].</summary>
    public bool IsNoMap => Shape.Rank is not (null or 4);

    /// <summary>The length of a dimension for people.</summary>
    public string this[int dimension] => Shape[dimension]?.ToString(CultureInfo.InvariantCulture) ?? "?";

    public override string ToString() => $"{Place} {Shape}";

    /// <summary>Whether a dimension of two shapes surely differs.</summary>
    public bool Differs(Seen other, int dimension) => Shape[dimension] is { } length && other.Shape[dimension] is { } second && length != second;

    /// <summary>Whether any dimension from one on surely differs, or there surely are as many in one only.</summary>
    public bool DiffersFrom(Seen other, int first) =>
        (Shape.Rank is { } rank && other.Shape.Rank is { } second && rank != second)
        || Enumerable.Range(first, Math.Max(0, (Shape.Rank ?? other.Shape.Rank ?? first) - first)).Any(d => Differs(other, d))
        || (first <= 1 && Differs(other, 1)) || Differs(other, -1);
}
