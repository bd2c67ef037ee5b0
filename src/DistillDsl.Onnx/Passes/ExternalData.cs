using DistillDsl.Onnx.Format;
using Google.Protobuf;
using static DistillDsl.Onnx.Format.TensorProto.Types;

namespace DistillDsl.Onnx.Passes;

/// <summary>Weights in a file beside the model, for models over the 2 GB that the format can hold.</summary>
internal static class ExternalData
{
    // Shapes and axes, which ONNX Runtime reads before it loads weights, stay in the model.
    private const int FewestBytes = 1024;

    // Of a page, so that the weights can be mapped into memory.
    private const int Alignment = 4096;

    /// <summary>The bytes of all constants.</summary>
    public static long Size(ModelProto model) => model.Graph.Initializer.Sum(static i => (long)i.RawData.Length);

    /// <summary>Writes the model to the file, and its weights to <c>file.data</c>.</summary>
    public static void Save(ModelProto model, string file)
    {
        // The bytes of the weights are not copied.
        var slim = model.Clone();
        var location = $"{Path.GetFileName(file)}.data";
        using (var data = File.Create($"{file}.data"))
        {
            foreach (var weight in slim.Graph.Initializer.Where(static i => i.RawData.Length >= FewestBytes))
            {
                data.Position = (data.Position + Alignment - 1) / Alignment * Alignment;
                weight.DataLocation = DataLocation.External;
                Add(weight, "location", location);
                Add(weight, "offset", $"{data.Position}");
                Add(weight, "length", $"{weight.RawData.Length}");
                data.Write(weight.RawData.Span);
                weight.RawData = ByteString.Empty;
            }
        }
        using var stream = File.Create(file);
        slim.WriteTo(stream);
    }

    private static void Add(TensorProto weight, string key, string value) => weight.ExternalData.Add(new StringStringEntryProto { Key = key, Value = value });
}
