namespace DistillDsl.Onnx.Export;

/// <summary>A number beside a tensor: what a <c>Scalar</c> is in <c>forward</c>. For generated code.</summary>
/// <param name="Value">The number.</param>
/// <param name="IsReal">Whether its type is a real one, which makes a tensor of whole numbers real, also where the number is whole.</param>
public readonly record struct OnnxNumber(double Value, bool IsReal)
{
    /// <summary>A whole number.</summary>
    public static implicit operator OnnxNumber(long number) => new(number, false);

    /// <summary>A real number.</summary>
    public static implicit operator OnnxNumber(double number) => new(number, true);
}
