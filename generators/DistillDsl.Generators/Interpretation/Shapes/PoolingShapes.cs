using System.Collections.Immutable;

namespace DistillDsl.Generators.Interpretation.Shapes;

/// <summary>Output shapes of pooling, padding and resizing, which preserve the channels.</summary>
internal static class PoolingShapes
{
    /// <summary>The maximum or mean of windows.</summary>
    public static TensorShape Pool(int positions, CallValues values, TensorShape input)
    {
        var kernel = values.Sizes("kernel_size", positions);
        var name = values.Has("strides") ? "strides" : "stride";
        var stride = values.IsNull(name) ? kernel : values.Sizes(name, positions);
        var padding = values.Has("padding") ? values.Sizes("padding", positions, 0) : None(positions, 0);
        var dilation = values.Has("dilation") ? values.Sizes("dilation", positions, 1) : None(positions, 1);
        var ceiling = values.Flag("ceil_mode");
        return Windows.Over(input, positions, (i, length) => Windows.Count(length, kernel[i], stride[i], padding[i], dilation[i], ceiling));
    }

    /// <summary>To a given size, in which −1 keeps the input's.</summary>
    public static TensorShape Adaptive(int positions, CallValues values, TensorShape input)
    {
        var size = values.Sizes("output_size", positions);
        return Windows.Over(input, positions, (i, length) => size[i] == -1 ? length : size[i]);
    }

    /// <summary>Resized to a size, or by factors.</summary>
    public static TensorShape Resize(CallValues values, TensorShape input, string sizeName = "size", string factorName = "scale_factor")
    {
        var (size, factors) = (values.List(sizeName), values.Factors(factorName));
        var given = size?.Length ?? factors?.Length ?? input.Rank - 2;
        if (given is not { } positions || positions < 1) return TensorShape.Beginning(input[0], input[1]);
        // Both apply to the positions only; unbatched maps are not allowed there.
        if (input.HasRank && input.Rank != positions + 2) return TensorShape.Unknown;
        return Windows.Over(input, positions, (i, length) =>
            size is { } known ? known[i] : factors is { } by && by[i] is { } factor && length is { } l ? (long)Math.Floor(l * factor) : null);
    }

    /// <summary>Padded at both ends of the last dimensions; the last dimension comes first in the list.</summary>
    public static TensorShape Pad(int positions, CallValues values, TensorShape input)
    {
        var padding = values.Sizes("padding", 2 * positions);
        return Windows.Over(input, positions, (i, length) => length + padding[2 * (positions - 1 - i)] + padding[(2 * (positions - 1 - i)) + 1]);
    }

    /// <summary>The same for a list of any length, for as many dimensions as it has pairs.</summary>
    public static TensorShape PadLast(CallValues values, TensorShape input)
    {
        if (values.List("pad") is not { } padding || !input.HasRank) return input.HasRank ? TensorShape.OfRank(input.Rank!.Value) : TensorShape.Unknown;
        // A single number applies to both ends of the last dimension.
        if (padding.Length == 1) padding = padding.Add(padding[0]);
        if (padding.Length % 2 != 0 || padding.Length > 2 * input.Rank) return TensorShape.Unknown;
        for (var i = 0; i < padding.Length / 2; i++) input = input.With(-1 - i, input[-1 - i] + padding[2 * i] + padding[(2 * i) + 1]);
        return input;
    }

    /// <summary>[…, C·r², H, W] as […, C, H·r, W·r].</summary>
    public static TensorShape Shuffle(CallValues values, TensorShape input)
    {
        var factor = values.Integer("upscale_factor");
        return Windows.Over(input, 2, channels => factor is > 0 and < short.MaxValue && channels % (factor * factor) == 0 ? channels / (factor * factor) : null,
            (_, length) => length * factor);
    }

    public static TensorShape Unshuffle(CallValues values, TensorShape input)
    {
        var factor = values.Integer("downscale_factor");
        return Windows.Over(input, 2, channels => channels * factor * factor, (_, length) => factor > 0 && length % factor == 0 ? length / factor : null);
    }

    private static ImmutableArray<long?> None(int positions, long value) => [.. Enumerable.Repeat<long?>(value, positions)];
}
