using System.Numerics;
using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>A number of any element type, as operators take it.</summary>
public sealed class Scalar : IDisposable
{
    private readonly Arg value;

    private Scalar(torch.ScalarType type, Arg value)
    {
        Type = type;
        this.value = value;
    }

    /// <summary>How libtorch holds the number: Bool, Int64, Float64 or ComplexFloat64.</summary>
    public torch.ScalarType Type { get; }

    public static implicit operator Scalar(bool value) => new(torch.ScalarType.Bool, value);
    public static implicit operator Scalar(byte value) => Whole(value);
    public static implicit operator Scalar(sbyte value) => Whole(value);
    public static implicit operator Scalar(short value) => Whole(value);
    public static implicit operator Scalar(int value) => Whole(value);
    public static implicit operator Scalar(long value) => Whole(value);
    public static implicit operator Scalar(Half value) => Real((double)value);
    public static implicit operator Scalar(float value) => Real(value);
    public static implicit operator Scalar(double value) => Real(value);
    public static implicit operator Scalar((float, float) value) => new Complex(value.Item1, value.Item2);
    public static implicit operator Scalar(Complex value) => new(torch.ScalarType.ComplexFloat64, Arg.Complex(value));

    private static Scalar Whole(long value) => new(torch.ScalarType.Int64, value);

    private static Scalar Real(double value) => new(torch.ScalarType.Float64, value);

    internal static Scalar From(in NativeValue value) => value.Tag switch
    {
        Tag.Bool => value.Integer != 0,
        Tag.Int => value.Integer,
        Tag.Double => value.Real,
        _ => new Complex(value.Real, value.Imaginary),
    };

    internal Arg ToArg() => value;

    internal Complex ToComplex() => Type switch
    {
        torch.ScalarType.ComplexFloat64 => (Complex)value.Reference!,
        torch.ScalarType.Float64 => BitConverter.Int64BitsToDouble(value.Bits),
        _ => value.Bits,
    };

    internal double ToReal() => Type == torch.ScalarType.ComplexFloat64
        ? throw new System.Runtime.InteropServices.ExternalException("value cannot be converted to type double without overflow")
        : ToComplex().Real;

    internal long ToWhole() => Type is torch.ScalarType.Int64 or torch.ScalarType.Bool ? value.Bits : (long)ToReal();

    /// <summary>Nothing to release: the number lives in managed memory. Here because TorchSharp's scalar has it.</summary>
    public void Dispose()
    {
    }
}
