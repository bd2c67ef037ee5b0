using static TorchSharp.torch;

namespace DistillDsl.PyTorch.Files;

/// <summary>An open checkpoint: its tensors are listed at once and read one by one, so that memory holds one beside the network.</summary>
internal abstract class TensorFile : IDisposable
{
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
}
