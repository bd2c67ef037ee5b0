using System.Buffers.Binary;
using DistillDsl.Onnx.Format;
using DataType = DistillDsl.Onnx.Format.TensorProto.Types.DataType;

namespace DistillDsl.Build.Outlines;

/// <summary>Tensors that are in the file with their elements: of the small ones shapes are computed.</summary>
internal static class Constants
{
    /// <summary>No shape and no list of factors has more elements.</summary>
    private const int Most = 64;

    public static TensorFacts Of(TensorProto tensor)
    {
        var type = (DataType)tensor.DataType;
        var facts = new TensorFacts(type, [.. tensor.Dims.Select(static length => (Dimension)length)]);
        var isSmall = tensor.Dims.Count <= 1 && tensor.Dims.Aggregate(1L, static (product, length) => product * length) <= Most;
        if (!isSmall || tensor.DataLocation == TensorProto.Types.DataLocation.External) return facts;
        var raw = tensor.RawData.Span;
        return type switch
        {
            DataType.Int64 => facts with { Values = Dimensions(tensor.Int64Data.Count > 0 ? tensor.Int64Data : Longs(raw)) },
            DataType.Int32 => facts with { Values = Dimensions(tensor.Int32Data.Count > 0 ? tensor.Int32Data.Select(static n => (long)n) : Ints(raw)) },
            DataType.Float => facts with { Numbers = tensor.FloatData.Count > 0 ? tensor.FloatData : Floats(raw) },
            _ => facts,
        };
    }

    /// <summary>The operator Constant.</summary>
    public static TensorFacts Of(Operation operation)
    {
        if (operation.Attribute("value")?.T is { } tensor) return Of(tensor);
        if (operation.Attribute("value_int") is { } one) return OfIntegers([one.I], isScalar: true);
        return operation.Attribute("value_ints") is { } several ? OfIntegers(several.Ints, isScalar: false) : TensorFacts.Unknown;
    }

    private static TensorFacts OfIntegers(IReadOnlyList<long> values, bool isScalar) =>
        new(DataType.Int64, isScalar ? [] : [values.Count]) { Values = Dimensions(values) };

    private static Dimension[] Dimensions(IEnumerable<long> values) => [.. values.Select(static value => (Dimension)value)];

    private static long[] Longs(ReadOnlySpan<byte> raw)
    {
        var values = new long[raw.Length / sizeof(long)];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadInt64LittleEndian(raw[(i * sizeof(long))..]);
        return values;
    }

    private static long[] Ints(ReadOnlySpan<byte> raw)
    {
        var values = new long[raw.Length / sizeof(int)];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadInt32LittleEndian(raw[(i * sizeof(int))..]);
        return values;
    }

    private static float[] Floats(ReadOnlySpan<byte> raw)
    {
        var values = new float[raw.Length / sizeof(float)];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadSingleLittleEndian(raw[(i * sizeof(float))..]);
        return values;
    }
}
