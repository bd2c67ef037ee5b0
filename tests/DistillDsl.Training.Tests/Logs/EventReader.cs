using System.Text;

namespace DistillDsl.Training.Tests;

/// <summary>
/// Reads event files byte by byte as their documents describe them, with nothing of the writer's: TFRecords with a checksum from the polynomial, protocol
/// buffers by field number.
/// </summary>
internal static class EventReader
{
    public sealed record Event(double WallTime, long Step, string? FileVersion, int? SessionStatus, IReadOnlyList<(string Tag, float Value)> Scalars);

    /// <summary>The events of a file; a last record that is cut off ends them.</summary>
    public static List<Event> Read(string path)
    {
        var bytes = File.ReadAllBytes(path).AsSpan();
        var events = new List<Event>();
        while (bytes.Length >= 12)
        {
            var length = (int)BitConverter.ToUInt64(bytes);
            Assert.Equal(Masked(Crc32C(bytes[..8])), BitConverter.ToUInt32(bytes[8..]));
            if (bytes.Length < 16 + length) break;
            var message = bytes[12..(12 + length)];
            Assert.Equal(Masked(Crc32C(message)), BitConverter.ToUInt32(bytes[(12 + length)..]));
            events.Add(Parse(message));
            bytes = bytes[(16 + length)..];
        }

        return events;
    }

    /// <summary>What TensorBoard shows of a folder: a session's start hides the earlier files' events from its step on.</summary>
    public static List<(string Tag, long Step, float Value)> Shown(string folder)
    {
        var shown = new List<(string Tag, long Step, float Value)>();
        foreach (var item in Directory.GetFiles(folder, "events.out.tfevents.*").Order(StringComparer.Ordinal).SelectMany(Read))
        {
            if (item.SessionStatus == 1) shown.RemoveAll(scalar => scalar.Step >= item.Step);
            shown.AddRange(item.Scalars.Select(scalar => (scalar.Tag, item.Step, scalar.Value)));
        }

        return shown;
    }

    public static uint Crc32C(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
        }

        return ~crc;
    }

    private static uint Masked(uint crc) => ((crc >> 15) | (crc << 17)) + 0xa282ead8;

    private static Event Parse(ReadOnlySpan<byte> message)
    {
        var result = new Event(0, 0, null, null, []);
        foreach (var (field, value, content) in Fields(message))
        {
            result = field switch
            {
                1 => result with { WallTime = BitConverter.UInt64BitsToDouble(value) },
                2 => result with { Step = (long)value },
                3 => result with { FileVersion = Encoding.UTF8.GetString(content) },
                5 => result with { Scalars = [.. Fields(content).Where(part => part.Field == 1).Select(part => Scalar(part.Content))] },
                7 => result with { SessionStatus = (int)Fields(content).Single(part => part.Field == 1).Value },
                _ => throw new InvalidDataException($"An event has no field {field}."),
            };
        }

        return result;
    }

    private static (string, float) Scalar(byte[] message)
    {
        var fields = Fields(message).ToDictionary(part => part.Field);
        return (Encoding.UTF8.GetString(fields[1].Content), BitConverter.UInt32BitsToSingle((uint)fields[2].Value));
    }

    private static List<(int Field, ulong Value, byte[] Content)> Fields(ReadOnlySpan<byte> message)
    {
        var fields = new List<(int, ulong, byte[])>();
        while (message.Length > 0)
        {
            var key = Varint(ref message);
            ulong value = 0;
            byte[] content = [];
            switch (key & 7)
            {
                case 0: value = Varint(ref message); break;
                case 1: value = BitConverter.ToUInt64(message); message = message[8..]; break;
                case 2: content = message[..(int)Varint(ref message)].ToArray(); message = message[content.Length..]; break;
                case 5: value = BitConverter.ToUInt32(message); message = message[4..]; break;
                default: throw new InvalidDataException($"There is no wire type {key & 7}.");
            }

            fields.Add(((int)(key >> 3), value, content));
        }

        return fields;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> message)
    {
        ulong value = 0;
        for (var i = 0; ; i++)
        {
            value |= (ulong)(message[i] & 127) << (7 * i);
            if (message[i] >= 128) continue;
            message = message[(i + 1)..];
            return value;
        }
    }
}
