using DistillDsl.Onnx.Export.Sizes;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>The dimensions in another order.</summary>
    public static OnnxValue Permute(this OnnxValue input, params long[] permutation)
    {
        var order = permutation.Select(d => input.Dim(d)).ToArray();
        if (order.Distinct().Count() != input.Rank || order.Length != input.Rank)
            throw input.Refused($"permute of {input}: ({string.Join(", ", permutation)}) must name each of its {input.Rank} dimensions once.");
        return Permuted(input, order).ViewOf(input);
    }

    /// <summary>Two dimensions swapped.</summary>
    public static OnnxValue Transpose(this OnnxValue input, long dim0, long dim1)
    {
        if (input.Rank == 0) return input;
        var order = Enumerable.Range(0, input.Rank).ToArray();
        var (a, b) = (input.Dim(dim0), input.Dim(dim1));
        (order[a], order[b]) = (b, a);
        return Permuted(input, order).ViewOf(input);
    }

    /// <inheritdoc cref="Transpose"/>
    public static OnnxValue Swapaxes(this OnnxValue input, long dim0, long dim1) => input.Transpose(dim0, dim1);

    /// <inheritdoc cref="Transpose"/>
    public static OnnxValue Swapdims(this OnnxValue input, long dim0, long dim1) => input.Transpose(dim0, dim1);

    /// <summary>The dimensions in reverse order: a matrix transposed.</summary>
    public static OnnxValue T(this OnnxValue input) => Permuted(input, [.. Enumerable.Range(0, input.Rank).Reverse()]).ViewOf(input);

    /// <summary>Matrices transposed: the last two dimensions swapped.</summary>
    public static OnnxValue MT(this OnnxValue input) => input.Transpose(-2, -1);

    /// <inheritdoc cref="MT"/>
    public static OnnxValue MH(this OnnxValue input) => input.Transpose(-2, -1);

    /// <inheritdoc cref="MT"/>
    public static OnnxValue Adjoint(this OnnxValue input) => input.Transpose(-2, -1);

    /// <summary>A dimension moved to another place.</summary>
    public static OnnxValue Movedim(this OnnxValue input, long source, long destination) => input.Movedim([source], [destination]);

    /// <summary>Dimensions moved to other places.</summary>
    public static OnnxValue Movedim(this OnnxValue input, long[] source, long[] destination)
    {
        var (from, to) = (source.Select(d => input.Dim(d)).ToArray(), destination.Select(d => input.Dim(d)).ToArray());
        if (from.Length != to.Length || from.Distinct().Count() != from.Length || to.Distinct().Count() != to.Length)
            throw input.Refused($"movedim of {input}: as many different dimensions must be named as places.");
        var others = new Queue<int>(Enumerable.Range(0, input.Rank).Except(from));
        return Permuted(input, [.. Enumerable.Range(0, input.Rank).Select(i => to.Contains(i) ? from[Array.IndexOf(to, i)] : others.Dequeue())]).ViewOf(input);
    }

    /// <inheritdoc cref="Movedim(OnnxValue, long, long)"/>
    public static OnnxValue Moveaxis(this OnnxValue input, long source, long destination) => input.Movedim(source, destination);

    /// <inheritdoc cref="Movedim(OnnxValue, long[], long[])"/>
    public static OnnxValue Moveaxis(this OnnxValue input, long[] source, long[] destination) => input.Movedim(source, destination);

    /// <summary>The elements of dimensions in reverse order.</summary>
    public static OnnxValue Flip(this OnnxValue input, params long[] dims)
    {
        var onnx = input.Onnx;
        if (dims.Length == 0) return onnx.Add("Identity", [input], input.Sizes);
        long[] axes = [.. dims.Select(d => (long)input.Dim(d))];
        OnnxValue Same(long value) => onnx.Integers([.. axes.Select(_ => value)]);
        return onnx.Add("Slice", [input, Same(-1), Same(long.MinValue), onnx.Integers(axes), Same(-1)], input.Sizes);
    }

    /// <summary>Columns in reverse order.</summary>
    public static OnnxValue Fliplr(this OnnxValue input) => input.Flip(1);

    /// <summary>Rows in reverse order.</summary>
    public static OnnxValue Flipud(this OnnxValue input) => input.Flip(0);

    /// <summary>The elements of a dimension shifted, those of the end to the front; without a dimension those of the flattened tensor.</summary>
    public static OnnxValue Roll(this OnnxValue input, long shifts, long? dims = null) =>
        dims is { } dim ? Rolled(input, input.Dim(dim), shifts) : Reshaped(Rolled(Reshaped(input, [input.Numel()]), 0, shifts), input.Sizes);

    /// <inheritdoc cref="Roll(OnnxValue, long, long?)"/>
    public static OnnxValue Roll(this OnnxValue input, long[] shifts) => input.Roll(shifts.Single());

    /// <summary>The elements of dimensions shifted, those of the end to the front.</summary>
    public static OnnxValue Roll(this OnnxValue input, long[] shifts, long[] dims) =>
        shifts.Length != dims.Length
            ? throw input.Refused($"roll of {input}: {shifts.Length} shifts are given for {dims.Length} dimensions.")
            : shifts.Zip(dims).Aggregate(input, static (value, roll) => Rolled(value, value.Dim(roll.Second), roll.First));

    /// <inheritdoc cref="Roll(OnnxValue, long[], long[])"/>
    public static OnnxValue Roll(this OnnxValue input, (long, long) shifts, (long, long) dims) =>
        input.Roll([shifts.Item1, shifts.Item2], [dims.Item1, dims.Item2]);

    private static OnnxValue Rolled(OnnxValue input, int dim, long shift)
    {
        var (onnx, size) = (input.Onnx, input.Sizes[dim]);
        if (shift == 0 || size.Is(0)) return onnx.Add("Identity", [input], input.Sizes);
        // The remainder, because a shift may be larger than an open size; of a number that is not negative, because quotients round down for these only.
        var start = onnx.Sizes([(size * Math.Max(shift, 1) - shift) % size]);
        var axes = onnx.Integers(dim);
        OnnxSize[] sizes = [.. input.Sizes];
        var end = onnx.Add("Slice", [input, start, onnx.Integers(long.MaxValue), axes], sizes);
        var front = onnx.Add("Slice", [input, onnx.Integers(0), start, axes], sizes);
        return onnx.Add("Concat", [end, front], sizes, null, ("axis", (long)dim));
    }

    internal static OnnxValue Permuted(OnnxValue input, IReadOnlyList<int> order) =>
        input.Onnx.Add("Transpose", [input], order.Select(d => input.Sizes[d]), null, ("perm", order.Select(static d => (long)d).ToArray()));
}
