using System.Buffers.Binary;
using System.Collections;
using System.Globalization;
using System.Numerics;
using DistillDsl.PyTorch.Pickles;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.PyTorch.Files;

/// <summary>
/// The format of <c>torch.save</c> before PyTorch 1.6, in which many published weights are: four pickles (a magic number, the version, the system, the
/// object), the list of the storages, and their numbers.
/// </summary>
internal sealed class LegacyCheckpoint : PickledCheckpoint
{
    private readonly FileStream _stream;
    private readonly Dictionary<string, (long Position, long Count)> _storages = [];

    /// <summary>Takes ownership of the stream.</summary>
    public LegacyCheckpoint(FileStream stream)
        : this(stream, Pickle(stream))
    {
    }

    private LegacyCheckpoint(FileStream stream, (object Root, IEnumerable<StorageReference> Storages) pickle)
        : base(pickle.Root)
    {
        _stream = stream;
        var types = pickle.Storages.DistinctBy(static storage => storage.Key).ToDictionary(static storage => storage.Key);
        Span<byte> count = stackalloc byte[8];
        foreach (var entry in (IEnumerable)TensorUnpickler.Read(stream))
        {
            var key = Convert.ToString(entry, CultureInfo.InvariantCulture)!;
            stream.ReadExactly(count);
            var numbers = BinaryPrimitives.ReadInt64LittleEndian(count);
            _storages[key] = (stream.Position, numbers);
            stream.Position += checked(numbers * SizeOf(types[key]));
            if (stream.Position > stream.Length) throw new EndOfStreamException();
        }
    }

    /// <inheritdoc />
    public override void Dispose() => _stream.Dispose();

    /// <inheritdoc />
    protected override Tensor ReadStorage(StorageReference storage)
    {
        if (!_storages.TryGetValue(storage.Key, out var at)) throw new InvalidDataException($"storage {storage.Key} is missing; the file is damaged.");
        _stream.Position = at.Position;
        return Read(_stream, storage.Type!.Value, [at.Count]);
    }

    private static long SizeOf(StorageReference storage) =>
        (storage.Type ?? throw new InvalidDataException($"TorchSharp has no counterpart of {storage.TypeName}")).ElementSize();

    private static (object Root, IEnumerable<StorageReference> Storages) Pickle(Stream stream)
    {
        if (TensorUnpickler.Read(stream) is not BigInteger) throw new InvalidDataException("the file is a pickle, but none of torch.save");
        // The version and the system.
        TensorUnpickler.Read(stream);
        TensorUnpickler.Read(stream);
        var storages = new List<StorageReference>();
        return (TensorUnpickler.Read(stream, storages), storages);
    }
}
