using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using DistillDsl.Training.Data;

namespace DistillDsl.Training.Reports;

/// <summary>Pixels as a PNG file (ISO/IEC 15948): 8-bit RGB, not interlaced.</summary>
internal static class PngFile
{
    private const int Channels = 3;

    /// <summary>The file's bytes.</summary>
    /// <param name="pixels">Red, green and blue of each pixel, row by row from the top.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int width, int height)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "IDAT", Compress(pixels, width, height));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Compress(ReadOnlySpan<byte> pixels, int width, int height)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize))
        {
            var row = new byte[1 + Channels * width];
            for (var y = 0; y < height; y++)
            {
                Filter(pixels, y, row);
                zlib.Write(row);
            }
        }

        return compressed.ToArray();
    }

    // Paeth's filter: the difference to whichever of the left, upper and upper left neighbors is nearest to left + upper - upper left.
    private static void Filter(ReadOnlySpan<byte> pixels, int y, byte[] row)
    {
        var length = row.Length - 1;
        var current = pixels.Slice(y * length, length);
        var above = y > 0 ? pixels.Slice((y - 1) * length, length) : [];
        row[0] = 4;
        for (var i = 0; i < length; i++)
        {
            int left = i < Channels ? 0 : current[i - Channels];
            int upper = y == 0 ? 0 : above[i];
            int upperLeft = y == 0 || i < Channels ? 0 : above[i - Channels];
            int toLeft = Math.Abs(upper - upperLeft), toUpper = Math.Abs(left - upperLeft), toUpperLeft = Math.Abs(left + upper - 2 * upperLeft);
            var nearest = toLeft <= toUpper && toLeft <= toUpperLeft ? left : toUpper <= toUpperLeft ? upper : upperLeft;
            row[i + 1] = (byte)(current[i] - nearest);
        }
    }

    private static void WriteChunk(Stream file, string type, byte[] content)
    {
        byte[] typed = [.. Encoding.ASCII.GetBytes(type), .. content];
        using var counted = new Crc32Stream(new MemoryStream(typed));
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        counted.CopyTo(file);
        BinaryPrimitives.WriteUInt32BigEndian(number, counted.Crc32);
        file.Write(number);
    }
}
