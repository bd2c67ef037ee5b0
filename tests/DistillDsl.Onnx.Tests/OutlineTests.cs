extern alias Build;

using Build::DistillDsl.Build.Outlines;
using DistillDsl.Onnx.Format;
using Google.Protobuf;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests;

/// <summary>
/// The outlines that the compiler reads: what they say of a shape is so in every run, whatever the open dimensions are, and they say what ONNX Runtime
/// derives.
/// </summary>
public sealed class OutlineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("onnx").FullName;

    public static TheoryData<string> Files => ["net.onnx", "net-batch2.onnx", "two.onnx", "text.onnx", "other.onnx", "pyramid.onnx", "attention.onnx"];

    public static TheoryData<string> Models => [.. OutlineCases.Names];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Files))]
    public void OfFiles(string name) => AssertTrue(TestFiles.Of(name));

    /// <summary>The exporter says the shapes of inner tensors; without them, they are inferred.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void OfFilesThatSayNoShapes(string name)
    {
        var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(TestFiles.Of(name)));
        model.Graph.ValueInfo.Clear();
        foreach (var output in model.Graph.Output) output.Type = null;
        var path = Path.Combine(_folder, "model.onnx");
        File.WriteAllBytes(path, model.ToByteArray());
        AssertTrue(path);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void OfOperators(string name)
    {
        var path = Path.Combine(_folder, "model.onnx");
        OutlineCases.Write(name, path);
        AssertTrue(path);
    }

    private static void AssertTrue(string path)
    {
        using var scope = NewDisposeScope();
        string[][] lines = [.. OnnxOutline.Of(path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split('\t'))];
        using var graph = new OnnxGraph(path);
        Assert.Equal(graph.Tensors.Select(static tensor => (tensor.Name, tensor.Operator)),
            lines.Where(static line => line[0] == "tensor").Select(static line => (line[4], line[3])));
        Assert.Equal(graph.Inputs.Select(static input => input.Name), lines.Where(static line => line[0] == "input").Select(static line => line[^1]));
        Assert.Equal(graph.Outputs.Select(static output => output.Name), lines.Where(static line => line[0] == "output").Select(static line => line[^1]));

        foreach (var tensor in graph.Tensors) graph.AddOutput(tensor.Name);
        var runs = new[] { (Batch: 2L, Length: 5L), (Batch: 3L, Length: 5L), (Batch: 2L, Length: 1L) }
            .Where(run => run.Length == 5 || lines.Any(static line => line[0] == "input" && line[2].Contains('?')))
            .Select(run => graph.Run(graph.Inputs.ToDictionary(static input => input.Name, input => Sample(input, run.Batch, run.Length)))).ToArray();
        var hasUnknownOperator = graph.Tensors.Any(static tensor => tensor.Operator == "Einsum");
        foreach (var line in lines.Where(static line => line[0] != "sha256"))
        {
            var (name, said) = (line[^1], Dimensions(line[2]));
            if (graph.Tensors.FirstOrDefault(tensor => tensor.Name == name) is not { } derived) continue;
            Assert.All(runs, run => Assert.Equal(Known(said, run[name].shape), said));
            Assert.All(runs, run => Assert.Equal(TypeOf(run[name]), line[1] == "?" ? TypeOf(run[name]) : line[1]));
            if (hasUnknownOperator || derived.Shape is null) continue;
            Assert.NotNull(said);
            Assert.All(derived.Shape.Zip(said), pair => Assert.True(!long.TryParse(pair.First, out _) || pair.First == pair.Second, $"{derived}: {line[2]}"));
        }
    }

    /// <summary>A run's shape where the outline knows the dimension.</summary>
    private static string[]? Known(string[]? said, long[] actual) =>
        said is null ? null : [.. actual.Select((length, i) => i < said.Length && said[i] == "?" ? "?" : $"{length}")];

    private static string[]? Dimensions(string text) => text == "?" ? null : text == "[]" ? [] : text.Trim('[', ']').Split(", ");

    private static Tensor Sample(OnnxTensor input, long batch, long length)
    {
        long[] shape = [.. input.Shape!.Select(
            size => long.TryParse(size, out var known) ? known : size switch { "N" => batch, "T" => length, _ => length + 4 })];
        return input.Type == ScalarType.Int64 ? zeros(shape, ScalarType.Int64) : ones(shape);
    }

    private static string TypeOf(Tensor tensor) => tensor.dtype switch
    {
        ScalarType.Float32 => "float",
        ScalarType.Float64 => "double",
        ScalarType.Byte => "uint8",
        var type => type.ToString().ToLowerInvariant(),
    };
}
