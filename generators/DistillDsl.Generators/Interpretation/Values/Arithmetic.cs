using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DistillDsl.Generators.Interpretation.Values;

/// <summary>The operators on constants; null if a result is unknown, for example because it overflows.</summary>
internal static class Arithmetic
{
    public static object? Binary(BinaryOperatorKind operation, object? a, object? b, SpecialType result)
    {
        if (operation == BinaryOperatorKind.Equals) return AreEqual(a, b);
        if (operation == BinaryOperatorKind.NotEquals) return AreEqual(a, b) is { } equal ? (object)!equal : null;
        if (a is bool x && b is bool y)
            return operation switch
            {
                BinaryOperatorKind.And => (object)(x & y),
                BinaryOperatorKind.Or => x | y,
                BinaryOperatorKind.ExclusiveOr => x ^ y,
                _ => null,
            };
        if (Whole(a) is { } i && Whole(b) is { } j) return Whole(operation, i, j, result);
        return Real(a) is { } p && Real(b) is { } q ? Real(operation, p, q, result) : null;
    }

    /// <summary>The number converted to a type; null if it is not representable.</summary>
    public static object? As(object? value, SpecialType type)
    {
        try
        {
            return type switch
            {
                SpecialType.System_Double => (object?)Real(value),
                SpecialType.System_Single => Real(value) is { } real ? (object)(float)real : null,
                _ when value is double or float => Real(value) is { } real && Math.Abs(real) < 1e15 ? OfWhole((long)real, type) : null,
                _ => Whole(value) is { } whole ? OfWhole(whole, type) : null,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static bool? AreEqual(object? a, object? b)
    {
        if (a is null || b is null) return a is null && b is null;
        if (a.GetType() == b.GetType()) return a.Equals(b);
        // To a pattern, an int is not a long, but operators compare them as equal.
        return Real(a) is { } p && Real(b) is { } q && p.Equals(q) ? null : false;
    }

    /// <summary>A whole number, or the code of a character.</summary>
    public static long? Whole(object? value) => value switch
    {
        int number => number,
        long number => number,
        short number => number,
        byte number => number,
        sbyte number => number,
        ushort number => number,
        uint number => number,
        ulong number when number <= long.MaxValue => (long)number,
        char letter => letter,
        _ => null,
    };

    public static double? Real(object? value) => value switch
    {
        double number => number,
        float number => number,
        _ => Whole(value),
    };

    private static object? Whole(BinaryOperatorKind operation, long a, long b, SpecialType result)
    {
        try
        {
            checked
            {
                return operation switch
                {
                    BinaryOperatorKind.Add => OfWhole(a + b, result),
                    BinaryOperatorKind.Subtract => OfWhole(a - b, result),
                    BinaryOperatorKind.Multiply => OfWhole(a * b, result),
                    BinaryOperatorKind.Divide when b != 0 => OfWhole(a / b, result),
                    BinaryOperatorKind.Remainder when b != 0 => OfWhole(a % b, result),
                    BinaryOperatorKind.LeftShift when b is >= 0 and < 31 && Math.Abs(a) < 1L << 31 => OfWhole(a << (int)b, result),
                    BinaryOperatorKind.RightShift when b is >= 0 and < 31 => OfWhole(a >> (int)b, result),
                    BinaryOperatorKind.And => OfWhole(a & b, result),
                    BinaryOperatorKind.Or => OfWhole(a | b, result),
                    BinaryOperatorKind.ExclusiveOr => OfWhole(a ^ b, result),
                    BinaryOperatorKind.LessThan => (object)(a < b),
                    BinaryOperatorKind.LessThanOrEqual => a <= b,
                    BinaryOperatorKind.GreaterThan => a > b,
                    BinaryOperatorKind.GreaterThanOrEqual => a >= b,
                    _ => null,
                };
            }
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static object? Real(BinaryOperatorKind operation, double a, double b, SpecialType result) => operation switch
    {
        BinaryOperatorKind.Add => As(a + b, result),
        BinaryOperatorKind.Subtract => As(a - b, result),
        BinaryOperatorKind.Multiply => As(a * b, result),
        BinaryOperatorKind.Divide => As(a / b, result),
        BinaryOperatorKind.LessThan => (object)(a < b),
        BinaryOperatorKind.LessThanOrEqual => a <= b,
        BinaryOperatorKind.GreaterThan => a > b,
        BinaryOperatorKind.GreaterThanOrEqual => a >= b,
        _ => null,
    };

    private static object? OfWhole(long value, SpecialType type) => checked(type switch
    {
        SpecialType.System_Int32 => (object)(int)value,
        SpecialType.System_Int64 => (object)value,
        SpecialType.System_Int16 => (object)(short)value,
        SpecialType.System_Byte => (object)(byte)value,
        SpecialType.System_SByte => (object)(sbyte)value,
        SpecialType.System_UInt16 => (object)(ushort)value,
        SpecialType.System_UInt32 => (object)(uint)value,
        SpecialType.System_UInt64 => (object)(ulong)value,
        SpecialType.System_Char => (object)(char)value,
        SpecialType.System_Double => (object)(double)value,
        SpecialType.System_Single => (object)(float)value,
        // For an enum, its number.
        SpecialType.None or SpecialType.System_Enum => value is >= int.MinValue and <= int.MaxValue ? (object)(int)value : value,
        _ => null,
    });
}
