using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>The header of an array in NumPy's .npy format (versions 1 to 3): its type, order and shape.</summary>
internal sealed partial record NpyHeader(ScalarType Type, bool FortranOrder, long[] Shape, int Length)
{
    // NumPy itself writes a few hundred bytes; the limit keeps a damaged length from requesting gigabytes.
    private const int MaxHeader = 65536;

    private static readonly Dictionary<string, ScalarType> Types = new(StringComparer.Ordinal)
    {
        ["|b1"] = ScalarType.Bool,
        ["|u1"] = ScalarType.Byte,
        ["|i1"] = ScalarType.Int8,
        ["<i2"] = ScalarType.Int16,
        ["<i4"] = ScalarType.Int32,
        ["<i8"] = ScalarType.Int64,
        ["<f2"] = ScalarType.Float16,
        ["<f4"] = ScalarType.Float32,
        ["<f8"] = ScalarType.Float64,
    };

    /// <summary>The number of elements.</summary>
    /// <exception cref="OverflowException">It does not fit into 64 bits.</exception>
    public long Elements => Shape.Aggregate(1L, (product, length) => checked(product * length));

    /// <summary>The size of one element in bytes.</summary>
    public int ElementSize => Type switch
    {
        ScalarType.Bool or ScalarType.Byte or ScalarType.Int8 => 1,
        ScalarType.Int16 or ScalarType.Float16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        _ => 8,
    };

    /// <summary>Reads the header and leaves the stream at the array's first byte.</summary>
    /// <exception cref="NpyFormatException">It is not a header, or of an unsupported kind.</exception>
    /// <exception cref="EndOfStreamException">The stream ends within it.</exception>
    public static NpyHeader Read(Stream stream)
    {
        Span<byte> start = stackalloc byte[8];
        stream.ReadExactly(start);
        if (start[0] != 0x93 || !start[1..6].SequenceEqual("NUMPY"u8))
            throw new NpyFormatException("is not a NumPy array: it does not begin with \\x93NUMPY");
        var version = start[6];
        if (version is < 1 or > 3) throw new NpyFormatException($"has .npy version {version}.{start[7]}; versions 1, 2 and 3 are read");

        var width = version == 1 ? 2 : 4;
        Span<byte> lengthBytes = stackalloc byte[4];
        lengthBytes.Clear();
        stream.ReadExactly(lengthBytes[..width]);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes);
        if (length > MaxHeader) throw new NpyFormatException($"has a header of {length} bytes; at most {MaxHeader} are expected");
        var header = new byte[length];
        stream.ReadExactly(header);
        // Version 3 differs from 2 by UTF-8 in field names, which only structured types have; those are rejected below.
        return Parse(Encoding.Latin1.GetString(header), 8 + width + (int)length);
    }

    private static NpyHeader Parse(string text, int length)
    {
        var type = Descr().Match(text);
        var order = Order().Match(text);
        var shape = ShapeTuple().Match(text);
        if (!type.Success || !order.Success || !shape.Success)
            throw new NpyFormatException(
                $"has the header {text.Trim()}; expected a plain array's 'descr', 'fortran_order' and 'shape' (structured types are not read)");

        var name = type.Groups[1].Value;
        if (name.Length > 1 && name[0] == '=') name = (BitConverter.IsLittleEndian ? '<' : '>') + name[1..];
        if (!Types.TryGetValue(name, out var scalarType) && !Types.TryGetValue('|' + name.TrimStart('<', '>'), out scalarType))
            throw new NpyFormatException($"holds type '{type.Groups[1].Value}'; supported are {string.Join(", ", Types.Keys)} (little-endian)");

        var dimensions = new List<long>();
        foreach (var part in shape.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var dimension))
                throw new NpyFormatException($"has the shape ({shape.Groups[1].Value}); expected nonnegative 64-bit integers");
            dimensions.Add(dimension);
        }

        return new(scalarType, order.Groups[1].Value == "True", [.. dimensions], length);
    }

    [GeneratedRegex("""['"]descr['"]\s*:\s*['"]([^'"]*)['"]""")]
    private static partial Regex Descr();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*(True|False)""")]
    private static partial Regex Order();

    [GeneratedRegex("""['"]shape['"]\s*:\s*\(([^)]*)\)""")]
    private static partial Regex ShapeTuple();
}
