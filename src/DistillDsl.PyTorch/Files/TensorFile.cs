using static TorchSharp.torch;

namespace DistillDsl.PyTorch.Files;

/// <summary>An open checkpoint: its tensors are listed at once and read one by one, so that memory holds one beside the network.</summary>
internal abstract class TensorFile : IDisposable
{
    /// <summary>Opens a checkpoint of any known format, told by its content.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or of another format.</exception>
    public static TensorFile Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            return FormatOf(stream) switch
            {
                Format.Zip => new ZipCheckpoint(stream),
                Format.Pickle => new LegacyCheckpoint(stream),
                Format.Safetensors => new Safetensors(stream),
                _ => throw new InvalidDataException("the file is neither a PyTorch checkpoint (.pth, .pt, .bin) nor safetensors"),
            };
        }
        catch (Exception fault)
        {
            stream.Dispose();
            if (fault is EndOfStreamException) throw new InvalidDataException($"{path}: the file is truncated.", fault);
            if (fault is InvalidDataException) throw new InvalidDataException($"{path}: {fault.Message}.", fault);
            throw;
        }
    }

    /// <summary>The tensors, in the order of their sections and names.</summary>
    public abstract IReadOnlyList<TensorEntry> Entries { get; }

    /// <summary>Reads one of the entries: a new tensor on the CPU.</summary>
    /// <exception cref="InvalidDataException">The numbers are not in the file.</exception>
    public abstract Tensor Read(TensorEntry entry);

    /// <inheritdoc />
    public abstract void Dispose();

    /// <summary>Reads numbers as they stand in the file, little-endian.</summary>
    protected static Tensor Read(Stream stream, ScalarType type, ReadOnlySpan<long> shape)
    {
        var read = empty(shape, type);
        // The bytes of a tensor without elements cannot be asked for.
        if (read.numel() > 0) read.ReadBytesFromStream(stream, 1 << 20);
        return read;
    }

    private enum Format { Unknown, Zip, Pickle, Safetensors }

    private static Format FormatOf(FileStream stream)
    {
        Span<byte> start = stackalloc byte[9];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return start[..length] switch
        {
            [(byte)'P', (byte)'K', 3, 4, ..] => Format.Zip,
            [0x80, >= 2 and <= 5, ..] => Format.Pickle,
            // The length of the header and its first brace.
            [_, _, _, _, _, 0, 0, 0, (byte)'{'] => Format.Safetensors,
            _ => Format.Unknown,
        };
    }
}
