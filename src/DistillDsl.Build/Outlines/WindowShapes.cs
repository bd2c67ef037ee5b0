namespace DistillDsl.Build.Outlines;

/// <summary>Convolutions and pooling: [B, C, …] with windows over the positions.</summary>
internal static class WindowShapes
{
    public static TensorFacts Convolution(Operation operation)
    {
        if (Operands(operation) is not var (input, weights)) return new(operation[0].Type, (IReadOnlyList<Dimension>?)null);
        return new(operation[0].Type, [input[0], weights[0], .. Positions(operation, input, [.. weights.Skip(2)], Length)]);
    }

    public static TensorFacts Transposed(Operation operation)
    {
        if (Operands(operation) is not var (input, weights)) return new(operation[0].Type, (IReadOnlyList<Dimension>?)null);
        var given = operation.Integers("output_shape");
        var (added, group) = (operation.Integers("output_padding"), operation.Integer("group", 1));
        var positions = given is not null
            ? given.TakeLast(input.Count - 2).Select(static length => (Dimension)length)
            : Positions(operation, input, [.. weights.Skip(2)], (window, i) => window.IsSame
                ? window.Input * window.Stride
                : ((window.Input - 1) * window.Stride) + (added?[i] ?? 0) + window.Extent - window.Padding);
        return new(operation[0].Type, [input[0], weights[1].Select(channels => channels * group), .. positions]);
    }

    public static TensorFacts Pooling(Operation operation)
    {
        var shape = operation[0].Shape is { Count: > 2 } input && operation.Integers("kernel_shape") is { } kernel && kernel.Count == input.Count - 2
            ? (IReadOnlyList<Dimension>)[input[0], input[1], .. Positions(operation, input, [.. kernel.Select(static size => (Dimension)size)], Length)]
            : null;
        return new(operation[0].Type, shape);
    }

    public static TensorFacts GlobalPooling(Operation operation) =>
        new(operation[0].Type, operation[0].Shape is { Count: > 1 } input ? [input[0], input[1], .. Enumerable.Repeat<Dimension>(1, input.Count - 2)] : null);

    /// <summary>The shapes of input and weights; of an input of unknown shape, one of the weights' rank.</summary>
    private static (IReadOnlyList<Dimension> Input, IReadOnlyList<Dimension> Weights)? Operands(Operation operation) =>
        operation[1].Shape is { Count: > 2 } weights && (operation[0].Shape ?? new Dimension[weights.Count]) is var input && input.Count == weights.Count
            ? (input, weights)
            : null;

    private static IEnumerable<Dimension> Positions(
        Operation operation, IReadOnlyList<Dimension> input, IReadOnlyList<Dimension> kernel, Func<Window, int, long> length)
    {
        var (strides, dilations, pads) = (operation.Integers("strides"), operation.Integers("dilations"), operation.Integers("pads"));
        var automatic = operation.Text("auto_pad", "NOTSET");
        var isSame = automatic.StartsWith("SAME", StringComparison.Ordinal);
        if (automatic != "NOTSET") pads = null;
        var isRoundedUp = operation.Integer("ceil_mode", 0) != 0;
        for (var i = 0; i < kernel.Count; i++)
        {
            var at = i;
            yield return kernel[i].Length is not { } size ? Dimension.Unknown : input[i + 2].Select(positions => length(
                new(positions, strides?[at] ?? 1, ((size - 1) * (dilations?[at] ?? 1)) + 1,
                    pads?[at] ?? 0, pads?[at + kernel.Count] ?? 0, isSame, isRoundedUp),
                at));
        }
    }

    /// <summary>The number of windows; -1 where implementations differ about a last one that begins in the padding.</summary>
    private static long Length(Window window, int position)
    {
        if (window.IsSame) return (window.Input + window.Stride - 1) / window.Stride;
        var room = window.Input + window.Padding - window.Extent;
        if (room < 0) return -1;
        var count = (room / window.Stride) + 1;
        if (!window.IsRoundedUp || room % window.Stride == 0) return count;
        return count * window.Stride >= window.Input + window.Before ? -1 : count + 1;
    }

    private readonly record struct Window(long Input, long Stride, long Extent, long Before, long After, bool IsSame, bool IsRoundedUp)
    {
        public long Padding => Before + After;
    }
}
