using DistillDsl.Onnx.Export.Sizes;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>Zeros.</summary>
    public static OnnxValue Zeros(this OnnxBuilder onnx, IReadOnlyList<OnnxSize> size, ScalarType? dtype = null) =>
        Filled(onnx, size, 0, dtype ?? get_default_dtype());

    /// <summary>Ones.</summary>
    public static OnnxValue Ones(this OnnxBuilder onnx, IReadOnlyList<OnnxSize> size, ScalarType? dtype = null) =>
        Filled(onnx, size, 1, dtype ?? get_default_dtype());

    /// <summary>A number everywhere.</summary>
    public static OnnxValue Full(this OnnxBuilder onnx, IReadOnlyList<OnnxSize> size, double value, ScalarType? dtype = null) =>
        Filled(onnx, size, value, dtype ?? get_default_dtype());

    /// <summary>A whole number everywhere.</summary>
    public static OnnxValue Full(this OnnxBuilder onnx, IReadOnlyList<OnnxSize> size, long value, ScalarType? dtype = null) =>
        Filled(onnx, size, value, dtype ?? ScalarType.Int64);

    /// <summary>The whole numbers up to one.</summary>
    public static OnnxValue Arange(this OnnxBuilder onnx, OnnxSize stop, ScalarType? dtype = null) => onnx.Arange(0, stop, 1, dtype);

    /// <summary>The whole numbers from one to another.</summary>
    public static OnnxValue Arange(this OnnxBuilder onnx, OnnxSize start, OnnxSize stop, ScalarType? dtype = null) => onnx.Arange(start, stop, 1, dtype);

    /// <summary>Whole numbers from one to another in steps.</summary>
    public static OnnxValue Arange(this OnnxBuilder onnx, OnnxSize start, OnnxSize stop, OnnxSize step, ScalarType? dtype = null)
    {
        if (step.Is(0)) throw new OnnxExportException($"{onnx.Place}: arange with step 0.");
        var count = step.IsNegative() ? (start - stop - step - 1) / -step : (stop - start + step - 1) / step;
        OnnxValue Number(OnnxSize size) => size.IsFixed ? onnx.Scalar((long)size, ScalarType.Int64) : Squeezed(onnx.Sizes([size]), 0);
        return onnx.Add("Range", [Number(start), Number(stop), Number(step)], [count], ScalarType.Int64).CastTo(dtype ?? ScalarType.Int64);
    }

    /// <summary>Ones on the diagonal of a matrix, zeros elsewhere.</summary>
    public static OnnxValue Eye(this OnnxBuilder onnx, OnnxSize rows, OnnxSize? columns = null, ScalarType? dtype = null)
    {
        var isSquare = columns is null || columns.Is(-1);
        return onnx.Arange(rows).Unsqueeze(1).Eq(onnx.Arange(isSquare ? rows : columns!)).CastTo(dtype ?? get_default_dtype());
    }

    /// <summary>A number of points at equal distances from one to another.</summary>
    public static OnnxValue Linspace(this OnnxBuilder onnx, double start, double end, OnnxSize steps, ScalarType? dtype = null)
    {
        var type = dtype ?? get_default_dtype();
        var distances = Squeezed(onnx.Sizes([steps - 1]), 0).CastTo(type).Clamp(1);
        return onnx.Arange(steps, type).Mul(Div(end - start, distances)).Add(start);
    }

    /// <summary>Zeros in the shape of a tensor.</summary>
    public static OnnxValue ZerosLike(this OnnxValue input, ScalarType? dtype = null) => Filled(input.Onnx, input.Sizes, 0, dtype ?? input.Type);

    /// <summary>Ones in the shape of a tensor.</summary>
    public static OnnxValue OnesLike(this OnnxValue input, ScalarType? dtype = null) => Filled(input.Onnx, input.Sizes, 1, dtype ?? input.Type);

    /// <summary>A number everywhere in the shape of a tensor.</summary>
    public static OnnxValue FullLike(this OnnxValue input, double value, ScalarType? dtype = null) =>
        Filled(input.Onnx, input.Sizes, value, dtype ?? input.Type);

    /// <summary>Zeros of a tensor's type.</summary>
    public static OnnxValue NewZeros(this OnnxValue input, IReadOnlyList<OnnxSize> size, ScalarType? dtype = null) =>
        Filled(input.Onnx, size, 0, dtype ?? input.Type);

    /// <summary>Ones of a tensor's type.</summary>
    public static OnnxValue NewOnes(this OnnxValue input, IReadOnlyList<OnnxSize> size, ScalarType? dtype = null) =>
        Filled(input.Onnx, size, 1, dtype ?? input.Type);

    /// <summary>A number everywhere, of a tensor's type.</summary>
    public static OnnxValue NewFull(this OnnxValue input, IReadOnlyList<OnnxSize> size, double value, ScalarType? dtype = null) =>
        Filled(input.Onnx, size, value, dtype ?? input.Type);

    private static OnnxValue Filled(OnnxBuilder onnx, IReadOnlyList<OnnxSize> sizes, double value, ScalarType type)
    {
        using var element = tensor([value], dtype: ScalarType.Float64).to(type);
        return onnx.Add("ConstantOfShape", [onnx.Sizes(sizes)], sizes, type, ("value", TensorProtos.Of("", element)));
    }
}
