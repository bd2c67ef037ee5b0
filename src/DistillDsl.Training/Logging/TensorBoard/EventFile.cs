using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using DistillDsl.Training.Events;
using Google.Protobuf;

namespace DistillDsl.Training.Logging;

/// <summary>
/// A TensorBoard event file in the TFRecord format: length, its checksum, message and its checksum.
/// (https://www.tensorflow.org/tutorials/load_data/tfrecord)
/// </summary>
internal sealed class EventFile : IDisposable
{
    private const string Prefix = "events.out.tfevents.";

    private readonly LogFile _file;

    /// <summary>Creates a file that TensorBoard reads after all others in the folder.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    public EventFile(string folder)
    {
        var path = LogFile.Guard(folder, () => Path.Combine(folder, NextName(folder)));
        _file = new(path);
        Add(new Event { FileVersion = "brain.Event:2" });
    }

    /// <summary>Adds an event with the current time.</summary>
    public void Add(Event what)
    {
        what.WallTime = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalSeconds;
        var size = what.CalculateSize();
        var record = new byte[8 + 4 + size + 4];
        BinaryPrimitives.WriteInt64LittleEndian(record, size);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), MaskedChecksum(record.AsSpan(0, 8)));
        what.WriteTo(record.AsSpan(12, size));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12 + size), MaskedChecksum(record.AsSpan(12, size)));
        _file.Add(record);
    }

    /// <summary>Flushes all events to disk.</summary>
    public void Flush() => _file.Flush();

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    // TensorBoard reads files in the order of their names, which begin with the time of creation in seconds: two within one second would have no order.
    private static string NextName(string folder)
    {
        var last = Directory.EnumerateFiles(folder, Prefix + "*")
            .Select(file => Path.GetFileName(file)[Prefix.Length..].Split('.')[0])
            .Select(second => long.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0)
            .DefaultIfEmpty(0)
            .Max();
        var next = Math.Max(last + 1, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        return string.Create(CultureInfo.InvariantCulture, $"{Prefix}{next:D10}.{Environment.MachineName}.{Environment.ProcessId}");
    }

    // Masked, as TFRecord specifies, because a checksum of data that contains its own checksum is weak.
    private static uint MaskedChecksum(ReadOnlySpan<byte> data)
    {
        var checksum = uint.MaxValue;
        foreach (var value in data) checksum = BitOperations.Crc32C(checksum, value);
        return BitOperations.RotateRight(~checksum, 15) + 0xa282ead8;
    }
}
