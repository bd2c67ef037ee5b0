using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace DistillDsl.Training.Tests.Data;

/// <summary>Arrays and archives in NumPy's format, made by hand from its description.</summary>
internal static class NpyBytes
{
    public static byte[] Array(string descr, string shape, byte[] data, bool fortran = false, byte version = 1) =>
        WithHeader($"{{'descr': '{descr}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}", data, version);

    public static byte[] WithHeader(string header, byte[] data, byte version = 1)
    {
        var prefix = version == 1 ? 10 : 12;
        // The header is padded with spaces so that the data begin at a multiple of 64, and ends with a line feed.
        header = header.PadRight((prefix + header.Length + 64) / 64 * 64 - prefix - 1) + "\n";
        var bytes = new List<byte> { 0x93 };
        bytes.AddRange("NUMPY"u8);
        bytes.AddRange([version, 0]);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, header.Length);
        bytes.AddRange(version == 1 ? length[..2] : length);
        bytes.AddRange(Encoding.Latin1.GetBytes(header));
        bytes.AddRange(data);
        return [.. bytes];
    }

    public static byte[] Zip(params (string Name, byte[] Bytes)[] entries) => Zip(CompressionLevel.Optimal, entries);

    public static byte[] Zip(CompressionLevel level, params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
