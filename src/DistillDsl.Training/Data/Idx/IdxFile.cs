using System.Buffers.Binary;
using System.IO.Compression;
using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>
/// A file in the IDX format, that of MNIST (LeCun et al. 1998) and the data sets that took its place, such as Fashion-MNIST and EMNIST: bytes with their
/// shape. A file that is compressed with gzip is read as it is.
/// </summary>
public static class IdxFile
{
    private const byte UnsignedByte = 8;
    private const int MaxDimensions = 4;

    /// <summary>Reads the bytes, uint8 in the file's shape, on the CPU.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">It is not an IDX file of bytes, or it is truncated or too long.</exception>
    public static Tensor Read(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file {path}.", path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var isCompressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        using Stream stream = isCompressed ? new GZipStream(file, CompressionMode.Decompress) : file;
        try
        {
            return Read(path, stream);
        }
        catch (EndOfStreamException fault)
        {
            throw new InvalidDataException($"{path} is truncated: it ends within its header.", fault);
        }
        catch (InvalidDataException fault) when (!fault.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path} is damaged: {fault.Message}", fault);
        }
    }

    private static Tensor Read(string path, Stream stream)
    {
        Span<byte> header = stackalloc byte[4];
        stream.ReadExactly(header);
        if (header[0] != 0 || header[1] != 0 || header[3] is 0 or > MaxDimensions)
            throw new InvalidDataException(
                $"{path} begins with {Convert.ToHexString(header)}; expected an IDX file: 0000, the type, 1 … {MaxDimensions} dimensions.");
        if (header[2] != UnsignedByte)
            throw new InvalidDataException($"{path} holds values of the type {header[2]:X2}; expected {UnsignedByte:X2}, bytes.");
        var shape = new long[header[3]];
        for (var i = 0; i < shape.Length; i++)
        {
            stream.ReadExactly(header);
            shape[i] = BinaryPrimitives.ReadUInt32BigEndian(header);
        }

        var count = shape.Aggregate(1.0, static (product, size) => product * size);
        if (count > Array.MaxLength) throw new InvalidDataException($"{path} has the shape {ShapeText.Of(shape)}; expected at most 2 GB.");
        var values = empty(shape, ScalarType.Byte);
        try
        {
            Span<byte> bytes = values.numel() > 0 ? values.bytes : [];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (read < bytes.Length)
                throw new InvalidDataException($"{path} is truncated: it has {read} of the {bytes.Length} bytes of {ShapeText.Of(shape)}.");
            if (stream.ReadByte() >= 0) throw new InvalidDataException($"{path} has more than the {bytes.Length} bytes of {ShapeText.Of(shape)}.");
            return values;
        }
        catch
        {
            values.Dispose();
            throw;
        }
    }
}
