using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Format;
using DistillDsl.Onnx.Passes;
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

    /// <summary>The most bytes of weights that are written into the model itself; Protocol Buffers end at 2 GB, and the nodes need some of it.</summary>
    internal long MostBytes { get; set; } = 2_000_000_000;

    /// <summary>Writes the file.</summary>
    /// <exception cref="OnnxExportException">The model is over 2 GB, for which its weights need a file of their own.</exception>
    public void Save(Stream stream)
    {
        if (ExternalData.Size(_model) is var size && size > MostBytes)
        {
            throw new OnnxExportException(
                $"{_model.Graph.Name} has {size:N0} bytes of weights, and an ONNX file holds at most {MostBytes:N0}: "
                + $"call {nameof(Save)}(string file), which writes the weights to a file of their own beside it.");
        }
        _model.WriteTo(stream);
    }

    /// <summary>Writes the file; if the model is over 2 GB, its weights go to a file beside it, which has <c>.data</c> behind its name.</summary>
    public void Save(string file)
    {
        if (ExternalData.Size(_model) > MostBytes)
        {
            ExternalData.Save(_model, file);
            return;
        }
        using var stream = File.Create(file);
        Save(stream);
    }
}
