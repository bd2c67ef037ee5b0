namespace TorchSharp.Utils;

/// <summary>Unsigned LEB128: seven bits a byte, the lowest first, the high bit set on all but the last.</summary>
internal static class Leb128
{
    internal static void Encode(this BinaryWriter writer, long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        var rest = (ulong)value;
        while (rest >= 0x80)
        {
            writer.Write((byte)(rest | 0x80));
            rest >>= 7;
        }
        writer.Write((byte)rest);
    }

    internal static long Decode(this BinaryReader reader)
    {
        var value = 0L;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var next = reader.ReadByte();
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
        throw new InvalidDataException("A number in the file has more bytes than any size can have: the file is damaged or of another format.");
    }
}
