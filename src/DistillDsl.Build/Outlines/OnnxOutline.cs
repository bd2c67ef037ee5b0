using System.Security.Cryptography;
using System.Text;
using DistillDsl.Onnx.Format;
using Google.Protobuf;
using DataType = DistillDsl.Onnx.Format.TensorProto.Types.DataType;

namespace DistillDsl.Build.Outlines;

/// <summary>
/// The outline of an ONNX file for the compiler: a line for the file, each input, each output and each tensor that the main graph computes, with tabs between
/// the columns. The tensor's name is the last.
/// </summary>
internal static class OnnxOutline
{
    /// <summary>The outline of a file.</summary>
    /// <exception cref="InvalidDataException">The file is no ONNX model.</exception>
    public static string Of(string path)
    {
        using var file = File.OpenRead(path);
        var hash = Convert.ToHexString(SHA256.HashData(file)).ToLowerInvariant();
        file.Position = 0;
        ModelProto model;
        try
        {
            model = ModelProto.Parser.ParseFrom(file);
        }
        catch (InvalidProtocolBufferException fault)
        {
            throw new InvalidDataException("it is not an ONNX model", fault);
        }

        if (model.Graph is not { Output.Count: > 0 } graph) throw new InvalidDataException("it is not an ONNX model: it has no graph with outputs");
        return Of(graph, hash);
    }

    private static string Of(GraphProto graph, string hash)
    {
        var known = ShapeInference.Of(graph);
        HashSet<string> weights = [.. graph.Initializer.Select(static tensor => tensor.Name)];
        var text = new StringBuilder();
        Line("sha256", hash);
        foreach (var input in graph.Input.Where(input => !weights.Contains(input.Name))) Line("input", Type(input.Name), Shape(input.Name), input.Name);
        foreach (var output in graph.Output) Line("output", Type(output.Name), Shape(output.Name), output.Name);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in graph.Node)
            foreach (var name in node.Output)
                if (name.Length > 0 && told.Add(name)) Line("tensor", Type(name), Shape(name), node.OpType, name);
        return text.ToString();

        void Line(params string[] columns) => text.AppendJoin('\t', columns).Append('\n');

        string Type(string name) => Facts(name).Type is not DataType.Undefined and var type && Enum.IsDefined(type) ? type.ToString().ToLowerInvariant() : "?";

        string Shape(string name) => Facts(name).ShapeText;

        TensorFacts Facts(string name) => known.GetValueOrDefault(name, TensorFacts.Unknown);
    }
}
