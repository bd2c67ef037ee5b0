using System.Security.Cryptography;
using DistillDsl.Onnx.Format;
using Google.Protobuf;

namespace DistillDsl.Onnx.Sessions;

/// <summary>An ONNX file as it is on disk: its structure, and its bytes with further outputs.</summary>
internal sealed class OnnxModelFile
{
    private readonly byte[] _bytes;

    /// <exception cref="FileNotFoundException">The file, or a file of weights that it names, does not exist.</exception>
    /// <exception cref="InvalidDataException">The file is no ONNX model, or larger than the format allows.</exception>
    public OnnxModelFile(string path)
    {
        Path = path;
        var length = new FileInfo(path).Length;
        // Protocol Buffers end there; the format keeps larger weights in files of their own.
        if (length > int.MaxValue)
            throw new InvalidDataException($"{path} has {length:N0} bytes; an ONNX file of more than 2 GB must keep its weights as external data.");
        _bytes = File.ReadAllBytes(path);
        ModelProto model;
        try
        {
            model = ModelProto.Parser.ParseFrom(_bytes);
        }
        catch (InvalidProtocolBufferException fault)
        {
            throw new InvalidDataException($"{path} is not an ONNX model.", fault);
        }

        if (model.Graph is null || model.Graph.Output.Count == 0) throw new InvalidDataException($"{path} is not an ONNX model: it has no graph with outputs.");
        OperatorSets = string.Join(", ", model.OpsetImport.Select(static set => $"{(set.Domain.Length == 0 ? "ai.onnx" : set.Domain)} {set.Version}"));
        Outputs = [.. model.Graph.Output.Select(static output => output.Name)];
        Operators = model.Graph.Node
            .SelectMany(static node => node.Output.Where(static name => name.Length > 0).Select(name => (Name: name, node.OpType)))
            .DistinctBy(static pair => pair.Name).ToDictionary(static pair => pair.Name, static pair => pair.OpType);
        WeightFiles = [.. model.Graph.Initializer.Where(static tensor => tensor.DataLocation == TensorProto.Types.DataLocation.External)
            .SelectMany(static tensor => tensor.ExternalData.Where(static entry => entry.Key == "location"))
            .Select(static entry => entry.Value).Distinct().Order(StringComparer.Ordinal)];
        foreach (var weights in WeightFiles)
        {
            if (!File.Exists(System.IO.Path.Combine(Folder, weights)))
                throw new FileNotFoundException($"{path} keeps weights in \"{weights}\", which is not in its folder.", System.IO.Path.Combine(Folder, weights));
        }
    }

    public string Path { get; }

    /// <summary>The folder that its files of weights are in.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;

    /// <summary>The operator sets with their versions.</summary>
    public string OperatorSets { get; }

    /// <summary>The names of the outputs.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>The operators that compute the values of the main graph, by the values' names, in the order of the graph.</summary>
    public IReadOnlyDictionary<string, string> Operators { get; }

    /// <summary>The files of weights beside it.</summary>
    public IReadOnlyList<string> WeightFiles { get; }

    /// <summary>The SHA-256 of the file and its files of weights.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_bytes);
        var buffer = new byte[1 << 20];
        foreach (var weights in WeightFiles)
        {
            using var stream = File.OpenRead(System.IO.Path.Combine(Folder, weights));
            for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer)) hash.AppendData(buffer, 0, read);
        }

        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }

    /// <summary>The model with inner values as further outputs. Two messages of Protocol Buffers in a row are one that has the entries of both.</summary>
    public byte[] WithOutputs(IEnumerable<string> values)
    {
        var added = new ModelProto { Graph = new() };
        added.Graph.Output.AddRange(values.Except(Outputs).Select(static name => new ValueInfoProto { Name = name }));
        return [.. _bytes, .. added.ToByteArray()];
    }
}
