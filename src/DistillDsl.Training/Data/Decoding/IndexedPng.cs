using System.Buffers.Binary;
using System.IO.Compression;

namespace DistillDsl.Training.Data;

/// <summary>
/// A PNG image as its file stores it: places in the palette, or gray values of 1 to 8 bits. Image decoders give colors instead, from which the classes of a
/// mask could not be told.
/// </summary>
internal sealed record IndexedPng(int Width, int Height, byte[] Values)
{
    private const int Gray = 0, Palette = 3;

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <exception cref="CorruptImageException">The file is not a PNG image, or is truncated or damaged.</exception>
    /// <exception cref="InvalidDataException">The image has another type.</exception>
    public static IndexedPng Read(string path)
    {
        var file = File.ReadAllBytes(path);
        if (!file.AsSpan().StartsWith(Signature)) throw new CorruptImageException(path, "the file is not a PNG image");
        try
        {
            return Read(path, file);
        }
        catch (Exception fault) when (fault is ArgumentOutOfRangeException or EndOfStreamException)
        {
            throw new CorruptImageException(path, "the file ends before the image does");
        }
        catch (InvalidDataException fault) when (!fault.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new CorruptImageException(path, $"the image is damaged ({fault.Message})");
        }
    }

    private static IndexedPng Read(string path, byte[] file)
    {
        using var compressed = new MemoryStream();
        int width = 0, height = 0, bits = 0;
        for (var at = Signature.Length; ;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var type = file.AsSpan(at + 4, 4);
            var content = file.AsSpan(at + 8, length);
            if (type.SequenceEqual("IHDR"u8))
            {
                (width, height, bits) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]), content[8]);
                if (content[9] is not (Gray or Palette) || bits > 8)
                    throw new InvalidDataException(
                        $"{path} is a PNG of type {content[9]} with {bits} bits; a mask is a palette or gray image (type 3 or 0) of at most 8 "
                            + "bits, whose values are the classes.");
                if (content[12] != 0) throw new InvalidDataException($"{path} is an interlaced PNG; save the mask without.");
            }

            if (type.SequenceEqual("IDAT"u8)) compressed.Write(content);
            if (type.SequenceEqual("IEND"u8)) break;
            at += 12 + length;
        }

        compressed.Position = 0;
        using var rows = new ZLibStream(compressed, CompressionMode.Decompress);
        var values = new byte[checked(width * height)];
        int stride = (width * bits + 7) / 8, mask = (1 << bits) - 1;
        byte[] row = new byte[stride + 1], above = new byte[stride + 1];
        for (var y = 0; y < height; y++)
        {
            rows.ReadExactly(row);
            Unfilter(row[0], row.AsSpan(1), above.AsSpan(1));
            for (var x = 0; x < width; x++) values[y * width + x] = (byte)(row[1 + x * bits / 8] >> (8 - bits - x * bits % 8) & mask);
            (row, above) = (above, row);
        }

        // The checksum comes last.
        if (rows.ReadByte() >= 0) throw new InvalidDataException("there are more rows than the header says");
        return new(width, height, values);
    }

    // The PNG specification's filters; with at most 8 bits per pixel the pixel to the left is one byte before.
    private static void Unfilter(byte filter, Span<byte> row, ReadOnlySpan<byte> above)
    {
        for (var i = 0; i < row.Length; i++)
        {
            int left = i > 0 ? row[i - 1] : 0, up = above[i], upLeft = i > 0 ? above[i - 1] : 0;
            row[i] += filter switch
            {
                0 => 0,
                1 => (byte)left,
                2 => (byte)up,
                3 => (byte)((left + up) / 2),
                4 => (byte)Nearest(left, up, upLeft),
                _ => throw new InvalidDataException($"there is no filter {filter}"),
            };
        }
    }

    // Paeth's predictor: whichever of the three is nearest to left + up − upLeft.
    private static int Nearest(int left, int up, int upLeft)
    {
        int toLeft = Math.Abs(up - upLeft), toUp = Math.Abs(left - upLeft), toUpLeft = Math.Abs(left + up - 2 * upLeft);
        return toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft;
    }
}
