using DistillDsl.Onnx.Export.Sizes;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>Elements by an index for each dimension: the indexer of a tensor.</summary>
    public static OnnxValue Index(this OnnxValue input, params IReadOnlyList<OnnxIndex> indexes)
    {
        var taken = indexes.Count(static i => i.TakesDimension);
        if (taken > input.Rank) throw input.Refused($"{taken} indexes are given for {input}, which has {input.Rank} dimensions.");
        if (indexes.Count(static i => i == OnnxIndex.Ellipsis) > 1) throw input.Refused($"An index of {input} has more than one ellipsis.");
        if (indexes.Count(static i => i.Places is not null) > 1)
            throw input.Refused($"{input} is indexed by several tensors. Index by one of them at a time, or write gather.");
        OnnxIndex[] rest = [.. Enumerable.Repeat(OnnxIndex.All, input.Rank - taken)];
        OnnxIndex[] all = indexes.Contains(OnnxIndex.Ellipsis)
            ? [.. indexes.SelectMany(i => i == OnnxIndex.Ellipsis ? rest : [i])]
            : [.. indexes, .. rest];
        OnnxIndex[] dims = [.. all.Where(static i => i != OnnxIndex.New)];

        var result = Sliced(input, dims);
        // From the last, so that the earlier dimensions keep their places.
        for (var dim = dims.Length - 1; dim >= 0; dim--)
        {
            if (dims[dim].Place is { } place) result = Gathered(result, dim, PlaceOf(input, dim, place));
            if (dims[dim].Places is { } places) result = Gathered(result, dim, Whole(input, places));
        }
        var added = NewDimensions(all);
        if (added.Length > 0) result = Unsqueezed(result, added);
        return result == input || dims.Any(static i => i.Places is not null) ? result : result.ViewOf(input);
    }

    /// <summary>Elements by tensors of indexes.</summary>
    public static OnnxValue Index(this OnnxValue input, params IReadOnlyList<OnnxValue> indices) => input.Index([.. indices.Select(OnnxIndex.Of)]);

    /// <summary>The element of a dimension.</summary>
    public static OnnxValue Select(this OnnxValue input, long dim, OnnxSize index) => At(input, dim, OnnxIndex.Single(index));

    /// <summary>A number of elements of a dimension from one on.</summary>
    public static OnnxValue Narrow(this OnnxValue input, long dim, OnnxSize start, OnnxSize length)
    {
        var from = start.IsNegative() ? input.Sizes[input.Dim(dim)] + start : start;
        return At(input, dim, OnnxIndex.Slice(from, from + length));
    }

    /// <summary>The elements of a dimension from one to another.</summary>
    public static OnnxValue Slice(this OnnxValue input, long dim, OnnxSize start, OnnxSize finish, long step) =>
        At(input, dim, OnnxIndex.Slice(start, finish, step));

    /// <summary>The elements of a dimension at the places in a one-dimensional tensor.</summary>
    public static OnnxValue IndexSelect(this OnnxValue input, long dim, OnnxValue index)
    {
        if (index.Rank > 1) throw input.Refused($"index_select takes a one-dimensional index, not {index}.");
        return Gathered(input, input.Dim(dim), Whole(input, index.Rank == 0 ? Unsqueezed(index, 0) : index));
    }

    /// <summary>The elements of the flattened tensor at the places in a tensor.</summary>
    public static OnnxValue Take(this OnnxValue input, OnnxValue index) => Gathered(Reshaped(input, [input.Numel()]), 0, Whole(input, index));

    /// <summary>Elements along a dimension, at the places in a tensor of the same rank.</summary>
    public static OnnxValue Gather(this OnnxValue input, long dim, OnnxValue index)
    {
        if (index.Rank != input.Rank) throw input.Refused($"gather of {input}: the index {index} must have {input.Rank} dimensions too.");
        return input.Onnx.Add("GatherElements", [input, Whole(input, index)], index.Sizes, null, ("axis", (long)input.Dim(dim)));
    }

    /// <summary>Elements along a dimension, at places that are repeated along the others; without a dimension, of the flattened tensors.</summary>
    public static OnnxValue TakeAlongDim(this OnnxValue input, OnnxValue indices, long? dim = null)
    {
        if (dim is null) return Reshaped(input, [input.Numel()]).Gather(0, Reshaped(indices, [indices.Numel()]));
        if (indices.Rank != input.Rank) throw input.Refused($"take_along_dim of {input}: the indices {indices} must have {input.Rank} dimensions too.");
        var at = input.Dim(dim.Value);
        OnnxSize[] others = [.. ResultSizes.Broadcast(With(input, 1), With(indices, 1)) ?? throw ResultSizes.Misfit("take_along_dim", input, indices)];
        return Filled(input).Gather(at, Filled(indices));

        OnnxSize[] With(OnnxValue value, OnnxSize size) => [.. value.Sizes.Select((s, i) => i == at ? size : s)];
        OnnxValue Filled(OnnxValue value)
        {
            OnnxSize[] sizes = [.. others.Select((s, i) => i == at ? value.Sizes[at] : s)];
            return sizes.SequenceEqual(value.Sizes) ? value : value.Expand(sizes);
        }
    }

    /// <summary>The upper triangle of matrices, zeros below a diagonal.</summary>
    public static OnnxValue Triu(this OnnxValue input, long diagonal = 0) => Triangle(input, diagonal, upper: true);

    /// <summary>The lower triangle of matrices, zeros above a diagonal.</summary>
    public static OnnxValue Tril(this OnnxValue input, long diagonal = 0) => Triangle(input, diagonal, upper: false);

    /// <summary>A diagonal of matrices, as the last dimension.</summary>
    public static OnnxValue Diagonal(this OnnxValue input, long offset = 0, long dim1 = 0, long dim2 = 1)
    {
        var (row, column) = (input.Dim(dim1), input.Dim(dim2));
        if (row == column) throw input.Refused($"diagonal of {input} takes two different dimensions.");
        var (rows, columns) = ((long)input.Sizes[row], (long)input.Sizes[column]);
        var last = Permuted(input, [.. Enumerable.Range(0, input.Rank).Where(d => d != row && d != column), row, column]);
        var count = Math.Max(0, offset >= 0 ? Math.Min(rows, columns - offset) : Math.Min(rows + offset, columns));
        var start = offset >= 0 ? offset : -offset * columns;
        // In flattened matrices, the elements of a diagonal lie one row and one column apart.
        var flat = Reshaped(last, [.. last.Sizes.SkipLast(2), rows * columns]);
        return At(flat, -1, OnnxIndex.Slice(start, count == 0 ? start : start + (count - 1) * (columns + 1) + 1, columns + 1)).ViewOf(input);
    }

    /// <summary>1 at the place of each class, 0 elsewhere.</summary>
    public static OnnxValue OneHot(this OnnxValue x, long numClasses = -1)
    {
        if (numClasses < 0) throw x.Refused($"one_hot of {x} needs the number of classes, which depends on the values otherwise: give num_classes.");
        var onnx = x.Onnx;
        return onnx.Add("OneHot", [Whole(x, x), onnx.Integers(numClasses), onnx.Integers(0, 1)], [.. x.Sizes, numClasses], ScalarType.Int64);
    }

    /// <summary>An index of one dimension.</summary>
    internal static OnnxValue At(OnnxValue input, long dim, OnnxIndex index) =>
        input.Index([.. Enumerable.Repeat(OnnxIndex.All, input.Dim(dim)), index]);

    internal static OnnxValue Gathered(OnnxValue input, int dim, OnnxValue places) =>
        input.Onnx.Add("Gather", [input, places], [.. input.Sizes.Take(dim), .. places.Sizes, .. input.Sizes.Skip(dim + 1)], null, ("axis", (long)dim));

    private static OnnxValue Triangle(OnnxValue input, long diagonal, bool upper) =>
        input.Rank < 2
            ? throw input.Refused($"{(upper ? "triu" : "tril")} takes matrices, not {input}.")
            : input.Onnx.Add("Trilu", [input, input.Onnx.Scalar(diagonal, ScalarType.Int64)], input.Sizes, null, ("upper", upper));

    private static OnnxValue Sliced(OnnxValue input, OnnxIndex[] dims)
    {
        var onnx = input.Onnx;
        OnnxSize[] sizes = [.. input.Sizes];
        List<(OnnxSize Start, OnnxSize Stop, long Axis, long Step)> slices = [];
        for (var dim = 0; dim < dims.Length; dim++)
        {
            if (dims[dim] is not { Place: null, Places: null } index) continue;
            if (index.Step < 1) throw input.Refused($"A slice of {input} has step {index.Step}; it must be at least 1. Write flip for the reverse order.");
            var (start, count) = index.In(sizes[dim]);
            if (start.Is(0) && count.Equals(sizes[dim])) continue;
            // A stop within an open dimension is left as it is, so that the run keeps it within.
            OnnxSize stop = index.Stop is null ? long.MaxValue : sizes[dim].IsFixed && count.IsFixed ? start + count * index.Step : index.Stop;
            slices.Add((start, stop, dim, index.Step));
            sizes[dim] = count;
        }
        if (slices.Count == 0) return input;
        return onnx.Add(
            "Slice",
            [
                input, onnx.Sizes([.. slices.Select(static s => s.Start)]), onnx.Sizes([.. slices.Select(static s => s.Stop)]),
                onnx.Integers([.. slices.Select(static s => s.Axis)]), onnx.Integers([.. slices.Select(static s => s.Step)]),
            ],
            sizes);
    }

    private static OnnxValue PlaceOf(OnnxValue input, int dim, OnnxSize place)
    {
        var (onnx, size) = (input.Onnx, input.Sizes[dim]);
        if (place.IsFixed && size.IsFixed && (place.Constant >= size.Constant || place.Constant < -size.Constant))
            throw input.Refused($"Index {place} is out of the {size} elements of dimension {dim} of {input}.");
        return place.IsFixed ? onnx.Scalar(place.Constant, ScalarType.Int64) : Squeezed(onnx.Sizes([place]), 0);
    }

    private static long[] NewDimensions(OnnxIndex[] all)
    {
        List<long> added = [];
        var at = 0;
        foreach (var index in all)
        {
            if (index == OnnxIndex.New) added.Add(at);
            at += index.Place is not null ? 0 : index.Places?.Rank ?? 1;
        }
        return [.. added];
    }

    /// <summary>Indexes must be whole numbers; a mask of bools gives as many elements as its values say.</summary>
    private static OnnxValue Whole(OnnxValue input, OnnxValue index) => index.Type switch
    {
        ScalarType.Int64 or ScalarType.Int32 => index,
        ScalarType.Bool or ScalarType.Byte => throw input.Refused(
            $"{input} is indexed by the mask {index}: how many elements that gives depends on its values. Write where or masked_fill."),
        _ => throw input.Refused($"{input} is indexed by {index} of type {index.Type}; indexes are Int64 or Int32."),
    };
}
