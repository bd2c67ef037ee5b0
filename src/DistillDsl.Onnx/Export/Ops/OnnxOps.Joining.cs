using DistillDsl.Onnx.Export.Sizes;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>Tensors joined along a dimension.</summary>
    public static OnnxValue Cat(IEnumerable<OnnxValue> tensors, long dim = 0)
    {
        OnnxValue[] values = [.. tensors];
        if (values.Length == 0) throw new OnnxExportException("cat of no tensors.");
        var axis = values[0].Dim(dim);
        OnnxSize[] sizes = [.. values[0].Sizes];
        foreach (var value in values.Skip(1))
        {
            if (value.Rank != sizes.Length) throw ResultSizes.Misfit("cat", values);
            for (var i = 0; i < sizes.Length; i++)
                sizes[i] = i == axis ? sizes[i] + value.Sizes[i] : ResultSizes.Same(sizes[i], value.Sizes[i]) ?? throw ResultSizes.Misfit("cat", values);
        }
        var type = values.Select(static v => v.Type).Aggregate(promote_types);
        return values[0].Onnx.Add("Concat", [.. values.Select(v => v.CastTo(type))], sizes, type, ("axis", (long)axis));
    }

    /// <inheritdoc cref="Cat"/>
    public static OnnxValue Concat(IEnumerable<OnnxValue> tensors, long dim = 0) => Cat(tensors, dim);

    /// <inheritdoc cref="Cat"/>
    public static OnnxValue Concatenate(IEnumerable<OnnxValue> tensors, long axis = 0) => Cat(tensors, axis);

    /// <summary>Tensors of one shape joined along a new dimension.</summary>
    public static OnnxValue Stack(IEnumerable<OnnxValue> tensors, long dim = 0) => Cat(tensors.Select(t => Unsqueezed(t, t.Dim(dim, extra: 1))), dim);

    /// <summary>Tensors joined along their columns: dimension 1, or 0 of one-dimensional ones.</summary>
    public static OnnxValue Hstack(params IEnumerable<OnnxValue> tensors)
    {
        OnnxValue[] values = [.. tensors.Select(static t => Leading(t, 1))];
        return Cat(values, values[0].Rank == 1 ? 0 : 1);
    }

    /// <summary>Tensors joined along their rows: dimension 0 of matrices.</summary>
    public static OnnxValue Vstack(params IEnumerable<OnnxValue> tensors) => Cat(tensors.Select(static t => Leading(t, 2)));

    /// <inheritdoc cref="Vstack"/>
    public static OnnxValue RowStack(params IEnumerable<OnnxValue> tensors) => Vstack(tensors);

    /// <summary>One-dimensional tensors as the columns of a matrix; matrices joined along their columns.</summary>
    public static OnnxValue ColumnStack(params IEnumerable<OnnxValue> tensors) =>
        Cat(tensors.Select(static t => t.Rank < 2 ? Reshaped(t, [t.Numel(), 1]) : t), 1);

    /// <summary>Tensors joined along dimension 2.</summary>
    public static OnnxValue Dstack(params IEnumerable<OnnxValue> tensors) => Cat(tensors.Select(static t => t.Atleast3d()), 2);

    /// <summary>Parts of a size along a dimension; the last is smaller where they do not go into it.</summary>
    public static OnnxValue[] Split(this OnnxValue tensor, OnnxSize size, long dim = 0)
    {
        var total = tensor.Sizes[tensor.Dim(dim)];
        var count = total / size;
        if (count.IsFixed && (count * size).Equals(total)) return Parts(tensor, dim, [.. Enumerable.Repeat(size, (int)count)]);
        var (whole, part) = ((long)total, (long)size);
        if (part < 1) throw tensor.Refused($"split of {tensor} into parts of size {part}: it must be at least 1.");
        return Parts(tensor, dim, [.. Enumerable.Range(0, (int)((whole + part - 1) / part)).Select(i => (OnnxSize)Math.Min(part, whole - i * part))]);
    }

    /// <summary>Parts of given sizes along a dimension.</summary>
    public static OnnxValue[] Split(this OnnxValue tensor, IReadOnlyList<OnnxSize> splitSizeOrSections, long dim = 0)
    {
        var total = splitSizeOrSections.Aggregate((OnnxSize)0, static (a, b) => a + b);
        return ResultSizes.Same(total, tensor.Sizes[tensor.Dim(dim)]) is null
            ? throw tensor.Refused($"split of {tensor}: the parts [{string.Join(", ", splitSizeOrSections)}] do not make up dimension {dim}.")
            : Parts(tensor, dim, splitSizeOrSections);
    }

    /// <summary>At most a number of parts of equal size along a dimension, of which the last may be smaller.</summary>
    public static OnnxValue[] Chunk(this OnnxValue input, long chunks, long dim = 0)
    {
        if (chunks < 1) throw input.Refused($"chunk of {input} into {chunks} parts: there must be at least 1.");
        var size = input.Sizes[input.Dim(dim)];
        var exact = size / chunks;
        if (!(exact * chunks).Equals(size)) exact = ((long)size + chunks - 1) / chunks;
        return exact.Is(0) ? Parts(input, dim, [.. Enumerable.Repeat(exact, (int)chunks)]) : input.Split(exact, dim);
    }

    /// <summary>A number of parts along a dimension, of which the first are larger by one where they do not go into it.</summary>
    public static OnnxValue[] TensorSplit(this OnnxValue input, long indicesOrSections, long dim = 0)
    {
        if (indicesOrSections < 1) throw input.Refused($"tensor_split of {input} into {indicesOrSections} parts: there must be at least 1.");
        var size = (long)input.Sizes[input.Dim(dim)];
        var (part, larger) = (size / indicesOrSections, size % indicesOrSections);
        return Parts(input, dim, [.. Enumerable.Range(0, (int)indicesOrSections).Select(i => (OnnxSize)(part + (i < larger ? 1 : 0)))]);
    }

    /// <summary>The parts between places along a dimension.</summary>
    public static OnnxValue[] TensorSplit(this OnnxValue input, IReadOnlyList<OnnxSize> indicesOrSections, long dim = 0)
    {
        OnnxSize?[] places = [0, .. indicesOrSections, null];
        return [.. places.Zip(places.Skip(1), (start, stop) => At(input, dim, OnnxIndex.Slice(start, stop)))];
    }

    /// <summary>A number of parts along the columns: dimension 1, or 0 of one-dimensional tensors.</summary>
    public static OnnxValue[] Hsplit(this OnnxValue input, long indicesOrSections) => input.TensorSplit(indicesOrSections, input.Rank == 1 ? 0 : 1);

    /// <summary>The parts between places along the columns.</summary>
    public static OnnxValue[] Hsplit(this OnnxValue input, IReadOnlyList<OnnxSize> indicesOrSections) =>
        input.TensorSplit(indicesOrSections, input.Rank == 1 ? 0 : 1);

    /// <summary>A number of parts along the rows.</summary>
    public static OnnxValue[] Vsplit(this OnnxValue input, long indicesOrSections) => input.TensorSplit(indicesOrSections, 0);

    /// <summary>The parts between places along the rows.</summary>
    public static OnnxValue[] Vsplit(this OnnxValue input, IReadOnlyList<OnnxSize> indicesOrSections) => input.TensorSplit(indicesOrSections, 0);

    /// <summary>A number of parts along dimension 2.</summary>
    public static OnnxValue[] Dsplit(this OnnxValue input, long indicesOrSections) => input.TensorSplit(indicesOrSections, 2);

    /// <summary>The parts between places along dimension 2.</summary>
    public static OnnxValue[] Dsplit(this OnnxValue input, IReadOnlyList<OnnxSize> indicesOrSections) => input.TensorSplit(indicesOrSections, 2);

    /// <summary>The elements of a dimension, one by one.</summary>
    public static OnnxValue[] Unbind(this OnnxValue input, long dim = 0) =>
        [.. Enumerable.Range(0, (int)input.Sizes[input.Dim(dim)]).Select(i => input.Select(dim, i))];

    private static OnnxValue[] Parts(OnnxValue input, long dim, IReadOnlyList<OnnxSize> parts)
    {
        var axis = input.Dim(dim);
        var outputs = parts.Select(p => (input.Sizes.Select((s, i) => i == axis ? p : s), input.Type)).ToArray();
        return [.. input.Onnx.Add("Split", [input, input.Onnx.Sizes(parts)], outputs, ("axis", (long)axis)).Select(v => v.ViewOf(input))];
    }
}
