using DistillDsl.Onnx.Export.Sizes;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>The size of a dimension.</summary>
    public static OnnxSize Size(this OnnxValue input, long dim) => input.Sizes[input.Dim(dim)];

    /// <summary>All sizes.</summary>
    public static OnnxShape Size(this OnnxValue input) => input.Shape;

    /// <summary>The number of dimensions.</summary>
    public static long Ndim(this OnnxValue input) => input.Rank;

    /// <inheritdoc cref="Ndim"/>
    public static long Dim(this OnnxValue input) => input.Rank;

    /// <summary>The number of elements.</summary>
    public static OnnxSize Numel(this OnnxValue input) => input.Sizes.Product();

    /// <summary>The same elements in another shape, of which one size may be -1: what is left for it.</summary>
    public static OnnxValue View(this OnnxValue input, params IReadOnlyList<OnnxSize> shape) =>
        Reshaped(input, Resolved(input, nameof(View), input.Sizes, shape)).ViewOf(input);

    /// <inheritdoc cref="View"/>
    public static OnnxValue Reshape(this OnnxValue input, params IReadOnlyList<OnnxSize> shape) =>
        Reshaped(input, Resolved(input, nameof(Reshape), input.Sizes, shape)).ViewOf(input);

    /// <summary>The same elements in the shape of another tensor.</summary>
    public static OnnxValue ViewAs(this OnnxValue input, OnnxValue other) => input.View(other.Sizes);

    /// <summary>The dimensions from one to another as a single one.</summary>
    public static OnnxValue Flatten(this OnnxValue input, long startDim = 0, long endDim = -1)
    {
        if (input.Rank == 0) return Reshaped(input, [1]).ViewOf(input);
        var (start, end) = (input.Dim(startDim), input.Dim(endDim));
        if (start > end) throw input.Refused($"flatten of {input} from dimension {startDim} to {endDim}: the first must not come after the last.");
        if (start == end) return input;
        var sizes = input.Sizes;
        return Reshaped(input, [.. sizes.Take(start), sizes.Take(start..(end + 1)).Product(), .. sizes.Skip(end + 1)]).ViewOf(input);
    }

    /// <summary>All dimensions as a single one.</summary>
    public static OnnxValue Ravel(this OnnxValue input) => input.Flatten();

    /// <summary>With at least one dimension.</summary>
    public static OnnxValue Atleast1d(this OnnxValue input) => input.Rank == 0 ? input.View(1) : input;

    /// <summary>With at least two dimensions, added in front.</summary>
    public static OnnxValue Atleast2d(this OnnxValue input) => input.Rank >= 2 ? input : input.View(1, -1);

    /// <summary>With at least three dimensions: vectors are in the middle, matrices in front.</summary>
    public static OnnxValue Atleast3d(this OnnxValue input) =>
        input.Rank >= 3 ? input : input.Rank == 2 ? input.Unsqueeze(-1) : input.View(1, -1, 1);

    /// <summary>A dimension as several, of which one size may be -1.</summary>
    public static OnnxValue Unflatten(this OnnxValue input, long dim, params IReadOnlyList<OnnxSize> sizes)
    {
        var at = input.Dim(dim);
        var parts = Resolved(input, nameof(Unflatten), [input.Sizes[at]], sizes);
        return Reshaped(input, [.. input.Sizes.Take(at), .. parts, .. input.Sizes.Skip(at + 1)]).ViewOf(input);
    }

    /// <summary>Without a dimension of size 1, or without all of these.</summary>
    public static OnnxValue Squeeze(this OnnxValue input, long? dim = null)
    {
        if (dim is null && input.Sizes.Any(static s => !s.IsFixed))
            throw input.Refused($"squeeze of {input} would drop an open dimension whenever its size is 1. Name the dimension: squeeze(dim).");
        long[] axes = dim is { } given ? [input.Dim(given)] : [.. Enumerable.Range(0, input.Rank)];
        axes = [.. axes.Where(axis => axis < input.Rank && (long)input.Sizes[(int)axis] == 1)];
        return axes.Length == 0 ? input : Squeezed(input, axes).ViewOf(input);
    }

    /// <summary>With a dimension of size 1 at a place.</summary>
    public static OnnxValue Unsqueeze(this OnnxValue input, long dim) => Unsqueezed(input, input.Dim(dim, extra: 1)).ViewOf(input);

    /// <summary>A Reshape to known sizes, in numbers as far as the operator can find the open ones itself.</summary>
    internal static OnnxValue Reshaped(OnnxValue input, IReadOnlyList<OnnxSize> sizes)
    {
        var onnx = input.Onnx;
        if (sizes.Any(static s => s.Is(0))) return onnx.Add("Reshape", [input, onnx.Sizes(sizes)], sizes, null, ("allowzero", 1L));
        // 0 takes the input's size at the same place; -1 takes what is left.
        var given = sizes.Select((s, i) => !s.IsFixed && i < input.Rank && s.Equals(input.Sizes[i]) ? 0 : s).ToArray();
        if (given.Count(static s => !s.IsFixed) == 1) given[Array.FindIndex(given, static s => !s.IsFixed)] = -1;
        return onnx.Add("Reshape", [input, onnx.Sizes(given)], sizes);
    }

    internal static OnnxValue Squeezed(OnnxValue input, params long[] axes) =>
        input.Onnx.Add("Squeeze", [input, input.Onnx.Integers(axes)], input.Sizes.Where((_, i) => !axes.Contains(i)));

    internal static OnnxValue Unsqueezed(OnnxValue input, params long[] axes)
    {
        var sizes = input.Sizes.ToList();
        foreach (var axis in axes.Order()) sizes.Insert((int)axis, 1);
        return input.Onnx.Add("Unsqueeze", [input, input.Onnx.Integers(axes)], sizes);
    }

    /// <summary>The sizes with the number for -1.</summary>
    private static IReadOnlyList<OnnxSize> Resolved(OnnxValue input, string operation, IReadOnlyList<OnnxSize> from, IReadOnlyList<OnnxSize> to)
    {
        var unknown = to.Count(static s => s.Is(-1));
        if (unknown > 1) throw Misfit();
        // Equal open sizes are canceled one by one, because the quotient of products of sums stays a quotient.
        var rest = from.ToList();
        var divisor = to.Where(s => !s.Is(-1) && (s.IsFixed || !rest.Remove(s))).ToArray().Product();
        var total = rest.Product();
        if (unknown == 0) return total.IsFixed && divisor.IsFixed && !total.Equals(divisor) ? throw Misfit() : to;
        if (divisor.Is(0) || (total.IsFixed && divisor.IsFixed && total.Constant % divisor.Constant != 0)) throw Misfit();
        return [.. to.Select(s => s.Is(-1) ? total / divisor : s)];

        OnnxExportException Misfit() => input.Refused(
            $"{operation} of {input}: [{string.Join(", ", to)}] does not have as many elements as [{string.Join(", ", from)}], with at most one -1.");
    }
}
