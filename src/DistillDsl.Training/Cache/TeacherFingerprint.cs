using System.Security.Cryptography;
using DistillDsl.Runtime;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Cache;

/// <summary>Identifies a teacher: the type, the names and types of its layers, and the names, types, shapes and bytes of all parameters and buffers.</summary>
internal static class TeacherFingerprint
{
    /// <summary>32 hexadecimal digits, half of a SHA-256.</summary>
    public static string Of(Module teacher)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        using (var writer = new BinaryWriter(stream))
        {
            // The weights of an ensemble are nowhere else.
            writer.Write(teacher is ITeacherGroup group ? group.Description : teacher.GetType().ToString());
            foreach (var (name, module) in teacher.named_modules())
            {
                writer.Write(name);
                writer.Write(module.GetType().ToString());
            }

            foreach (var (name, parameter) in teacher.named_parameters()) Write(writer, name, parameter);
            foreach (var (name, buffer) in teacher.named_buffers()) Write(writer, name, buffer);
        }

        return Convert.ToHexStringLower(hash.Hash!.AsSpan(0, 16));
    }

    private static void Write(BinaryWriter writer, string name, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        writer.Write(name);
        writer.Write(tensor.dtype.ToString());
        writer.Write(tensor.shape.Length);
        foreach (var size in tensor.shape) writer.Write(size);
        writer.Flush();
        tensor.detach().cpu().contiguous().WriteBytesToStream(writer.BaseStream, bufferSize: 1 << 16);
    }
}
