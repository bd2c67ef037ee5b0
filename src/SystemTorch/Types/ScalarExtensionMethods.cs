using System.Numerics;

namespace TorchSharp;

public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this bool value) => value;
    public static Scalar ToScalar(this byte value) => value;
    public static Scalar ToScalar(this sbyte value) => value;
    public static Scalar ToScalar(this short value) => value;
    public static Scalar ToScalar(this int value) => value;
    public static Scalar ToScalar(this long value) => value;
    public static Scalar ToScalar(this Half value) => value;
    public static Scalar ToScalar(this float value) => value;
    public static Scalar ToScalar(this double value) => value;
    public static Scalar ToScalar(this (float, float) value) => value;
    public static Scalar ToScalar(this Complex value) => value;

    public static bool ToBoolean(this Scalar value) => value.ToComplex() != Complex.Zero;
    public static byte ToByte(this Scalar value) => (byte)value.ToWhole();
    public static sbyte ToSByte(this Scalar value) => (sbyte)value.ToWhole();
    public static short ToInt16(this Scalar value) => (short)value.ToWhole();
    public static int ToInt32(this Scalar value) => (int)value.ToWhole();
    public static long ToInt64(this Scalar value) => value.ToWhole();
    public static Half ToHalf(this Scalar value) => (Half)value.ToReal();
    public static float ToSingle(this Scalar value) => (float)value.ToReal();
    public static double ToDouble(this Scalar value) => value.ToReal();

    public static (float, float) ToComplexFloat32(this Scalar value)
    {
        var complex = value.ToComplex();
        return ((float)complex.Real, (float)complex.Imaginary);
    }

    public static Complex ToComplexFloat64(this Scalar value) => value.ToComplex();
}
