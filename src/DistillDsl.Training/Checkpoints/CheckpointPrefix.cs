using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DistillDsl.Training.Checkpoints;

/// <summary>
/// The beginning of a checkpoint, with a checksum of its own, so that a truncated file is distinguished from a damaged one. Its layout is the same in
/// all versions of the format.
/// </summary>
/// <remarks>
/// Magic (8 bytes), version (4), length of the file (8), length of the index (4), SHA-256 of the index (32), SHA-256 of all these (32);
/// little-endian.
/// </remarks>
internal sealed record CheckpointPrefix(int Version, long FileLength, int IndexLength, byte[] IndexHash)
{
    /// <summary>In bytes.</summary>
    public const int Size = Hashed + SHA256.HashSizeInBytes;

    private const int Hashed = 24 + SHA256.HashSizeInBytes;

    // The first byte is not text; the line endings and the end-of-file character reveal a transfer in text mode.
    private static ReadOnlySpan<byte> Magic => [0x89, (byte)'D', (byte)'S', (byte)'L', (byte)'C', (byte)'\r', (byte)'\n', 0x1A];

    /// <summary>Whether a file that begins with <paramref name="bytes"/> can be a checkpoint at all.</summary>
    public static bool IsBeginning(ReadOnlySpan<byte> bytes)
    {
        var common = Math.Min(bytes.Length, Magic.Length);
        return bytes[..common].SequenceEqual(Magic[..common]);
    }

    /// <summary>Null if the checksum differs.</summary>
    /// <param name="bytes"><see cref="Size"/> bytes.</param>
    public static CheckpointPrefix? Read(ReadOnlySpan<byte> bytes)
    {
        if (!SHA256.HashData(bytes[..Hashed]).AsSpan().SequenceEqual(bytes[Hashed..Size])) return null;
        return new(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[12..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]),
            bytes[24..Hashed].ToArray());
    }

    /// <summary>The <see cref="Size"/> bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(12), FileLength);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(20), IndexLength);
        IndexHash.CopyTo(bytes, 24);
        SHA256.HashData(bytes.AsSpan(0, Hashed), bytes.AsSpan(Hashed));
        return bytes;
    }
}
