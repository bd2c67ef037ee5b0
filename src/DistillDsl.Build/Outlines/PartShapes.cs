namespace DistillDsl.Build.Outlines;

/// <summary>Operators that take parts of tensors, or put them together.</summary>
internal static class PartShapes
{
    public static TensorFacts Concat(Operation operation)
    {
        TensorFacts[] parts = [.. Enumerable.Range(0, operation.Inputs).Select(i => operation[i])];
        if (parts.Any(static part => part.Shape is null) || parts.Select(static part => part.Shape!.Count).Distinct().Count() != 1
            || Operation.Axis(operation.Integer("axis", 0), parts[0].Shape!.Count) is not { } axis) return new(parts[0].Type, (IReadOnlyList<Dimension>?)null);
        Dimension[] shape = [.. parts[0].Shape!];
        for (var i = 0; i < shape.Length; i++)
        {
            var lengths = parts.Select(part => part.Shape![i]);
            shape[i] = i != axis ? lengths.Aggregate(static (a, b) => a.Length is null ? b : a)
                : lengths.All(static length => length.Length is not null) ? lengths.Sum(static length => length.Length!.Value) : Dimension.Unknown;
        }

        var values = shape.Length == 1 && parts.All(static part => part.Values is not null) ? parts.SelectMany(static part => part.Values!).ToArray() : null;
        return new(parts[0].Type, shape) { Values = values };
    }

    public static TensorFacts Gather(Operation operation)
    {
        var (data, indices) = (operation[0], operation[1]);
        if (data.Shape is not { } shape || indices.Shape is null || Operation.Axis(operation.Integer("axis", 0), shape.Count) is not { } axis)
            return new(data.Type, (IReadOnlyList<Dimension>?)null);
        var values = data.Values is { } all && indices.Integers is { } wanted && wanted.All(i => Operation.Axis(i, all.Count) is not null)
            ? wanted.Select(i => all[Operation.Axis(i, all.Count)!.Value]).ToArray()
            : null;
        return new(data.Type, [.. shape.Take(axis), .. indices.Shape, .. shape.Skip(axis + 1)]) { Values = values };
    }

    public static TensorFacts Slice(Operation operation)
    {
        var input = operation[0];
        if (input.Shape is not { } shape) return new(input.Type, (IReadOnlyList<Dimension>?)null);
        if (!operation.TryIntegers("starts", 1, out var starts) || !operation.TryIntegers("ends", 2, out var ends)
            || !operation.TryIntegers("axes", 3, out var axes) || !operation.TryIntegers("steps", 4, out var steps)
            || starts is null || ends is null || starts.Count != ends.Count) return new(input.Type, new Dimension[shape.Count]);
        Dimension[] result = [.. shape];
        var values = input.Values;
        for (var i = 0; i < starts.Count; i++)
        {
            if (Operation.Axis(axes?[i] ?? i, shape.Count) is not { } axis) return new(input.Type, new Dimension[shape.Count]);
            var (start, end, step) = (starts[i], ends[i], steps?[i] ?? 1);
            if (start == 0 && end >= int.MaxValue && step == 1) continue;
            result[axis] = shape[axis].Select(length => Range(length, start, end, step).Count);
            if (values is not null) values = [.. Range(values.Count, start, end, step).Select(index => values[(int)index])];
        }

        return new(input.Type, result) { Values = shape.Count == 1 ? values : null };
    }

    public static TensorFacts[] Split(Operation operation)
    {
        var input = operation[0];
        if (input.Shape is not { } shape || Operation.Axis(operation.Integer("axis", 0), shape.Count) is not { } axis)
            return [.. Enumerable.Repeat(new TensorFacts(input.Type, (IReadOnlyList<Dimension>?)null), operation.Outputs)];
        var isKnown = operation.TryIntegers("split", 1, out var sizes);
        return [.. Enumerable.Range(0, operation.Outputs).Select(i => new TensorFacts(input.Type, With(shape, axis, Size(i))))];

        Dimension Size(int index) => !isKnown ? Dimension.Unknown
            : sizes is null ? shape[axis].Select(length => Part(length, index))
            : sizes[index];

        // Of equal parts, the last may be smaller.
        long Part(long length, int index)
        {
            var size = (length + operation.Outputs - 1) / operation.Outputs;
            return Math.Min(size, length - (index * size));
        }
    }

    public static TensorFacts Pad(Operation operation)
    {
        var input = operation[0];
        if (input.Shape is not { } shape) return new(input.Type, (IReadOnlyList<Dimension>?)null);
        var isKnown = operation.TryIntegers("pads", 1, out var pads) && !operation.Has(3) && pads?.Count == 2 * shape.Count;
        return new(input.Type, [.. shape.Select((dimension, i) => isKnown ? Padded(dimension, pads![i] + pads[i + shape.Count]) : Dimension.Unknown)]);

        static Dimension Padded(Dimension dimension, long added) => added == 0 ? dimension : dimension.Select(length => length + added);
    }

    public static TensorFacts Expand(Operation operation) => new(operation[0].Type,
        ElementwiseShapes.Broadcast(operation[0].Shape, operation[1].Values ?? (operation[1].Shape is [{ Length: { } rank }] ? new Dimension[rank] : null)));

    public static TensorFacts Tile(Operation operation) => new(operation[0].Type, operation[0].Shape is not { } shape ? null
        : [.. shape.Select((dimension, i) => operation[1].Integers is { } times && i < times.Count
            ? times[i] == 1 ? dimension : dimension.Select(length => length * times[i]) : Dimension.Unknown)]);

    /// <summary>Resize: by sizes or by factors.</summary>
    public static TensorFacts Resize(Operation operation)
    {
        var input = operation[0];
        if (input.Shape is not { } shape) return new(input.Type, (IReadOnlyList<Dimension>?)null);
        var isPlain = operation.Attribute("axes") is null && operation.Text("keep_aspect_ratio_policy", "stretch") == "stretch";
        return new(input.Type, isPlain && operation.Has(3)
            ? operation[3].Values is { } sizes && sizes.Count == shape.Count ? sizes : new Dimension[shape.Count]
            : Scaled(shape, isPlain ? operation[2].Numbers : null));
    }

    public static TensorFacts Upsample(Operation operation) =>
        new(operation[0].Type, operation[0].Shape is { } shape ? Scaled(shape, operation[1].Numbers ?? operation.Attribute("scales")?.Floats) : null);

    private static IReadOnlyList<Dimension> Scaled(IReadOnlyList<Dimension> shape, IReadOnlyList<float>? factors) => factors?.Count != shape.Count
        ? new Dimension[shape.Count]
        : [.. shape.Select((dimension, i) => factors[i] == 1 ? dimension : dimension.Select(length => (long)Math.Floor(length * factors[i])))];

    private static IReadOnlyList<Dimension> With(IReadOnlyList<Dimension> shape, int axis, Dimension length)
    {
        Dimension[] result = [.. shape];
        result[axis] = length;
        return result;
    }

    /// <summary>The indices that a slice takes of so many elements.</summary>
    private static IReadOnlyList<long> Range(long length, long start, long end, long step)
    {
        if (step == 0) return [];
        var (first, last) = (start < 0 ? start + length : start, end < 0 ? end + length : end);
        if (length == 0) return [];
        (first, last) = step > 0
            ? (Math.Clamp(first, 0, length), Math.Clamp(last, 0, length))
            : (Math.Clamp(first, 0, length - 1), Math.Clamp(last, -1, length - 1));
        var indices = new List<long>();
        for (var index = first; step > 0 ? index < last : index > last; index += step) indices.Add(index);
        return indices;
    }
}
