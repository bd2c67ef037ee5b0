using System.Text;
using static TorchSharp.TensorExtensionMethods;
using static TorchSharp.torch;

namespace DistillDsl.Training.Checkpoints;

/// <summary>Serializes named tensors.</summary>
internal static class TensorTable
{
    private const int DifferencesNamed = 5;

    /// <summary>Writes the tensors.</summary>
    public static void Write(Stream stream, IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(tensors.Count);
        foreach (var (name, tensor) in tensors)
        {
            writer.Write(name);
            using var plain = tensor.detach();
            plain.Save(writer);
        }
    }

    /// <summary>Reads tensors, which belong to the current dispose scope.</summary>
    public static Dictionary<string, Tensor> Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        var count = reader.ReadInt32();
        var tensors = new Dictionary<string, Tensor>(count);
        for (var i = 0; i < count; i++) tensors.Add(reader.ReadString(), Load(reader)!);
        return tensors;
    }

    /// <summary>Reads tensors into existing ones of the same names.</summary>
    /// <exception cref="ArgumentException">Names, shapes or types differ; nothing was changed.</exception>
    public static void ReadInto(Stream stream, IReadOnlyDictionary<string, Tensor> target)
    {
        using var scope = NewDisposeScope();
        Copy(Read(stream), target);
    }

    /// <summary>Copies tensors into existing ones of the same names.</summary>
    /// <exception cref="ArgumentException">Names, shapes or types differ; nothing was changed.</exception>
    public static void Copy(IReadOnlyDictionary<string, Tensor> read, IReadOnlyDictionary<string, Tensor> target)
    {
        using var noGrad = no_grad();
        var differences = target.Where(entry => !read.ContainsKey(entry.Key)).Select(entry => $"{entry.Key} is not in it")
            .Concat(read.Where(entry => !target.ContainsKey(entry.Key)).Select(entry => $"{entry.Key} is only in it"))
            .Concat(read.Where(entry => target.TryGetValue(entry.Key, out var here) && ShapeText.Typed(here) != ShapeText.Typed(entry.Value))
                .Select(entry => $"{entry.Key} is {ShapeText.Typed(entry.Value)} in it and {ShapeText.Typed(target[entry.Key])} here"))
            .ToList();
        if (differences.Count > 0)
        {
            var more = differences.Count > DifferencesNamed ? $"; and {differences.Count - DifferencesNamed} more" : "";
            throw new ArgumentException($"{string.Join("; ", differences.Take(DifferencesNamed))}{more}.");
        }

        foreach (var (name, value) in read) target[name].copy_(value);
    }
}
