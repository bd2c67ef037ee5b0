using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp;

// A tensor in a file: its type, its rank and its dimensions as LEB128 numbers, then its elements as little-endian bytes.
public static partial class TensorExtensionMethods
{
    private const string OtherModel = "Make sure that the model you are loading into is exactly the same as the origin.";

    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        writer.Encode((long)tensor.dtype);
        var shape = tensor.shape;
        writer.Encode(shape.Length);
        foreach (var size in shape)
            writer.Encode(size);

        using var scope = NewDisposeScope();
        writer.Write(tensor.detach().cpu().contiguous().bytes);
    }

    public static void Save(this Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        tensor.Save(writer);
    }

    public static void Save(this Tensor tensor, string location)
    {
        using var stream = File.Create(location);
        tensor.Save(stream);
    }

    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        var (type, shape) = ReadHeader(reader);
        if (!skip)
        {
            if (type != tensor.dtype)
                throw new ArgumentException($"Mismatched tensor data types while loading: expected {tensor.dtype}, but found {type}. {OtherModel}");
            if (!shape.SequenceEqual(tensor.shape))
                throw new ArgumentException(
                    $"Mismatched tensor shape while loading: expected [{string.Join(", ", tensor.shape)}], but found [{string.Join(", ", shape)}]. {OtherModel}");
        }

        using var loaded = ReadElements(reader, type, shape, skip);
        if (loaded is null)
            return;
        using var _ = no_grad();
        tensor.copy_(loaded);
    }

    public static Tensor? Load(BinaryReader reader, bool skip = false)
    {
        var (type, shape) = ReadHeader(reader);
        return ReadElements(reader, type, shape, skip);
    }

    private static (ScalarType type, long[] shape) ReadHeader(BinaryReader reader)
    {
        var type = (ScalarType)(sbyte)reader.Decode();
        if (!Enum.IsDefined(type))
            throw new InvalidDataException($"The file has a tensor of an unknown type, {(sbyte)type}: it is damaged or of another format.");
        var shape = new long[reader.Decode()];
        for (var d = 0; d < shape.Length; d++)
            shape[d] = reader.Decode();
        return (type, shape);
    }

    private static Tensor? ReadElements(BinaryReader reader, ScalarType type, long[] shape, bool skip)
    {
        var size = checked((int)(shape.TotalSize() * type.ElementSize()));
        if (skip && reader.BaseStream.CanSeek)
        {
            reader.BaseStream.Seek(size, SeekOrigin.Current);
            return null;
        }

        var data = reader.ReadBytes(size);
        if (data.Length < size)
            throw new EndOfStreamException($"The file ends within a tensor: {size} bytes were expected, {data.Length} are left.");
        if (skip)
            return null;
        var tensor = empty(shape, type, CPU);
        tensor.bytes = data;
        return tensor;
    }
}
