using System.Buffers.Binary;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.PyTorch.Files;

/// <summary>The format safetensors: the length of a JSON header, the header, the numbers.</summary>
internal sealed class Safetensors : TensorFile
{
    /// <summary>The format's own limit.</summary>
    private const long LargestHeader = 100_000_000;

    private readonly FileStream _stream;
    private readonly Dictionary<TensorEntry, long> _positions = [];

    /// <summary>Takes ownership of the stream.</summary>
    public Safetensors(FileStream stream)
    {
        _stream = stream;
        Span<byte> length = stackalloc byte[8];
        stream.ReadExactly(length);
        var size = BinaryPrimitives.ReadInt64LittleEndian(length);
        if (size > LargestHeader || size > stream.Length - 8) throw new InvalidDataException($"the header has {size} bytes, the file {stream.Length}");
        var header = new byte[size];
        stream.ReadExactly(header);
        try
        {
            using var json = JsonDocument.Parse(header);
            foreach (var tensor in json.RootElement.EnumerateObject().Where(static tensor => tensor.Name != "__metadata__"))
                Add(tensor.Name, tensor.Value);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"the header is damaged ({fault.Message})", fault);
        }
    }

    /// <inheritdoc />
    public override IReadOnlyList<TensorEntry> Entries => [.. _positions.Keys];

    /// <inheritdoc />
    public override Tensor Read(TensorEntry entry)
    {
        _stream.Position = _positions[entry];
        return Read(_stream, entry.Type ?? throw new InvalidDataException($"TorchSharp has no counterpart of {entry.TypeName}."), [.. entry.Shape]);
    }

    /// <inheritdoc />
    public override void Dispose() => _stream.Dispose();

    private void Add(string name, JsonElement tensor)
    {
        var type = tensor.GetProperty("dtype").GetString()!;
        var offsets = Numbers(tensor.GetProperty("data_offsets"));
        var entry = new TensorEntry("", name, TypeOf(type)?.ToString() ?? type, Numbers(tensor.GetProperty("shape"))) { Type = TypeOf(type) };
        var start = _stream.Position;
        if (offsets is not [>= 0, _] || offsets[1] < offsets[0] || offsets[1] > _stream.Length - start)
            throw new InvalidDataException($"{entry} lies outside the file; it is truncated or damaged");
        if (entry.Type is { } known)
        {
            var bytes = entry.Shape.Aggregate((long)known.ElementSize(), static (product, size) => checked(product * size));
            if (bytes != offsets[1] - offsets[0]) throw new InvalidDataException($"{entry} has {offsets[1] - offsets[0]} bytes instead of {bytes}");
        }

        if (!_positions.TryAdd(entry, start + offsets[0])) throw new InvalidDataException($"{name} stands twice in the header");
    }

    private static long[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(static number => number.GetInt64())];

    private static ScalarType? TypeOf(string name) => name switch
    {
        "F64" => ScalarType.Float64,
        "F32" => ScalarType.Float32,
        "F16" => ScalarType.Float16,
        "BF16" => ScalarType.BFloat16,
        "I64" => ScalarType.Int64,
        "I32" => ScalarType.Int32,
        "I16" => ScalarType.Int16,
        "I8" => ScalarType.Int8,
        "U8" => ScalarType.Byte,
        "BOOL" => ScalarType.Bool,
        _ => null,
    };
}
