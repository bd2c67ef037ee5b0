namespace TorchSharp;

/// <summary>Sizes, strides and paddings as the operators take them: one entry a dimension.</summary>
internal static class Dims
{
    internal static long[] Of(long value) => [value];

    internal static long[] Of((long, long) value) => [value.Item1, value.Item2];

    internal static long[] Of((long, long, long) value) => [value.Item1, value.Item2, value.Item3];

    internal static long[] Of((long, long, long, long) value) => [value.Item1, value.Item2, value.Item3, value.Item4];

    internal static long[] Of((long, long, long, long, long, long) value)
        => [value.Item1, value.Item2, value.Item3, value.Item4, value.Item5, value.Item6];

    internal static long[]? Of((long, long)? value) => value is { } pair ? Of(pair) : null;

    internal static long[]? Of((long, long, long)? value) => value is { } triple ? Of(triple) : null;

    internal static long[] Repeat(long value, int count)
    {
        var dims = new long[count];
        Array.Fill(dims, value);
        return dims;
    }

    internal static long[]? Repeat(long? value, int count) => value is { } all ? Repeat(all, count) : null;
}
