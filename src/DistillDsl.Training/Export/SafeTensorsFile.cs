using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace DistillDsl.Training.Export;

/// <summary>Writes tensors by name in the safetensors format: the length of a header in JSON, the header, and the numbers.</summary>
internal static class SafeTensorsFile
{
    // The numbers begin at a multiple of it.
    private const int Alignment = 8;

    public static void Write(Stream stream, IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var header = Header(tensors);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var tensor in tensors.Values) stream.Write(tensor.detach().cpu().contiguous().bytes);
    }

    private static byte[] Header(IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            var end = 0L;
            foreach (var (name, tensor) in tensors)
            {
                var begin = end;
                end += tensor.NumberOfElements * tensor.ElementSize;
                json.WriteStartObject(name);
                json.WriteString("dtype", Type(name, tensor.dtype));
                WriteNumbers(json, "shape", tensor.shape);
                WriteNumbers(json, "data_offsets", [begin, end]);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        while (buffer.Length % Alignment != 0) buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static string Type(string name, ScalarType type) => type switch
    {
        ScalarType.Float16 => "F16",
        ScalarType.BFloat16 => "BF16",
        ScalarType.Float32 => "F32",
        ScalarType.Float64 => "F64",
        ScalarType.Byte => "U8",
        ScalarType.Int8 => "I8",
        ScalarType.Int16 => "I16",
        ScalarType.Int32 => "I32",
        ScalarType.Int64 => "I64",
        ScalarType.Bool => "BOOL",
        _ => throw new NotSupportedException($"\"{name}\" is of type {type}, which safetensors does not have."),
    };
}
