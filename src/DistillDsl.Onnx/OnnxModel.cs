using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Format;
using Google.Protobuf;

namespace DistillDsl.Onnx;

/// <summary>An exported model, ready to be written.</summary>
public sealed class OnnxModel
{
    // The version of the format that came with operator set 17.
    private const int FormatVersion = 8;

    private readonly ModelProto _model;

    internal OnnxModel(GraphProto graph, OnnxExportOptions options)
    {
        _model = new()
        {
            IrVersion = FormatVersion,
            ProducerName = "DistillDsl",
            ProducerVersion = typeof(OnnxModel).Assembly.GetName().Version?.ToString() ?? "",
            Graph = graph,
            OpsetImport = { new OperatorSetIdProto { Version = OnnxBuilder.OperatorSet } },
        };
        foreach (var (key, value) in options.Metadata.OrderBy(static m => m.Key, StringComparer.Ordinal))
            _model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
    }

    /// <summary>Writes the file.</summary>
    public void Save(Stream stream) => _model.WriteTo(stream);

    /// <summary>Writes the file.</summary>
    public void Save(string file)
    {
        using var stream = File.Create(file);
        Save(stream);
    }
}
