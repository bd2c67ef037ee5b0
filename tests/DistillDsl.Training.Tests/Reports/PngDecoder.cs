using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace DistillDsl.Training.Tests.Reports;

/// <summary>Reads what a PNG file says, chunk by chunk, with checksums computed bit by bit: independent of the encoder.</summary>
internal static class PngDecoder
{
    public static (int Width, int Height, byte[] Pixels) Decode(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        var chunks = Chunks(file).ToList();
        Assert.Equal(["IHDR", "IDAT", "IEND"], chunks.Select(chunk => chunk.Type));
        var header = chunks[0].Content;
        // 8 bits, RGB, deflate, adaptive filters, not interlaced.
        Assert.Equal([8, 2, 0, 0, 0], header[8..]);
        int width = BinaryPrimitives.ReadInt32BigEndian(header), height = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        using var rows = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(chunks[1].Content), CompressionMode.Decompress)) zlib.CopyTo(rows);
        return (width, height, Unfilter(rows.ToArray(), width, height));
    }

    private static IEnumerable<(string Type, byte[] Content)> Chunks(byte[] file)
    {
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var typed = file[(at + 4)..(at + 8 + length)];
            Assert.Equal(Crc32(typed), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            yield return (Encoding.ASCII.GetString(typed[..4]), typed[4..]);
            at += 12 + length;
        }
    }

    private static byte[] Unfilter(byte[] rows, int width, int height)
    {
        var length = 3 * width;
        Assert.Equal((length + 1) * height, rows.Length);
        var pixels = new byte[length * height];
        for (var y = 0; y < height; y++)
        {
            Assert.Equal(4, rows[y * (length + 1)]);
            for (var i = 0; i < length; i++)
            {
                int a = i >= 3 ? pixels[y * length + i - 3] : 0, b = y > 0 ? pixels[(y - 1) * length + i] : 0,
                    c = i >= 3 && y > 0 ? pixels[(y - 1) * length + i - 3] : 0;
                var p = a + b - c;
                int pa = Math.Abs(p - a), pb = Math.Abs(p - b), pc = Math.Abs(p - c);
                var predictor = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
                pixels[y * length + i] = (byte)(rows[y * (length + 1) + 1 + i] + predictor);
            }
        }

        return pixels;
    }

    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
