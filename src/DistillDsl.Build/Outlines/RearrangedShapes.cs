namespace DistillDsl.Build.Outlines;

/// <summary>Operators that give the same elements other dimensions.</summary>
internal static class RearrangedShapes
{
    public static TensorFacts Reshape(Operation operation)
    {
        var (input, wanted) = (operation[0], operation[1]);
        if (wanted.Values is not { } values)
            return new(input.Type, wanted.Shape is [{ Length: { } rank }] ? new Dimension[rank] : null);
        var copiesZeros = operation.Integer("allowzero", 0) == 0;
        Dimension[] shape = [.. values.Select((value, i) => value.Length switch
        {
            0 when copiesZeros => i < input.Shape?.Count ? input.Shape[i] : Dimension.Unknown,
            -1 => Dimension.Unknown,
            _ => value,
        })];
        var rest = values.ToList().FindIndex(static value => value.Length == -1);
        if (rest >= 0 && input.Shape is { } given) shape[rest] = Dimension.Quotient(given, [.. shape.Where((_, i) => i != rest)]);
        return new(input.Type, shape) { Values = shape.Length <= 1 ? input.Values : null };
    }

    public static TensorFacts Flatten(Operation operation)
    {
        if (operation[0].Shape is not { } shape) return new(operation[0].Type, [Dimension.Unknown, Dimension.Unknown]);
        var axis = operation.Integer("axis", 1) is var given && given < 0 ? (int)given + shape.Count : (int)given;
        return new(operation[0].Type, [Dimension.Product(shape.Take(axis)), Dimension.Product(shape.Skip(axis))]);
    }

    public static TensorFacts Transpose(Operation operation)
    {
        if (operation[0].Shape is not { } shape) return operation[0] with { Values = null };
        var order = operation.Integers("perm") ?? [.. Enumerable.Range(0, shape.Count).Reverse().Select(static axis => (long)axis)];
        return new(operation[0].Type, order.Count == shape.Count ? [.. order.Select(axis => shape[(int)axis])] : null);
    }

    public static TensorFacts Squeeze(Operation operation)
    {
        var input = operation[0];
        if (input.Shape is not { } shape || !operation.TryIntegers("axes", 1, out var axes)) return new(input.Type, (IReadOnlyList<Dimension>?)null);
        if (axes is null && shape.Any(static dimension => dimension.Length is null)) return new(input.Type, (IReadOnlyList<Dimension>?)null);
        HashSet<int?>? removed = axes is null ? null : [.. axes.Select(axis => Operation.Axis(axis, shape.Count))];
        return input with { Shape = [.. shape.Where((dimension, i) => removed is null ? dimension.Length != 1 : !removed.Contains(i))] };
    }

    public static TensorFacts Unsqueeze(Operation operation)
    {
        var input = operation[0];
        if (input.Shape is not { } shape || !operation.TryIntegers("axes", 1, out var axes) || axes is null)
            return new(input.Type, (IReadOnlyList<Dimension>?)null);
        var rank = shape.Count + axes.Count;
        HashSet<int?> added = [.. axes.Select(axis => Operation.Axis(axis, rank))];
        var next = 0;
        Dimension[] result = [.. Enumerable.Range(0, rank).Select(i => added.Contains(i) ? 1 : shape[next++])];
        return input with { Shape = result, Values = rank <= 1 ? input.Values : null };
    }

    /// <summary>Channels to positions, or back with <paramref name="isToDepth"/>.</summary>
    public static TensorFacts Depth(Operation operation, bool isToDepth)
    {
        var block = operation.Integer("blocksize", 1);
        var area = block * block;
        return new(operation[0].Type, operation[0].Shape is not [var batch, var channels, var height, var width] ? null
            : isToDepth ? [batch, channels.Select(n => n * area), height.Select(n => n / block), width.Select(n => n / block)]
            : [batch, channels.Select(n => n / area), height.Select(n => n * block), width.Select(n => n * block)]);
    }
}
