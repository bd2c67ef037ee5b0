using DistillDsl.Onnx.Format;
using Google.Protobuf;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests;

public sealed class OnnxGraphTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("onnx").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void GivesPyTorchsOutputs()
    {
        using var scope = NewDisposeScope();
        using var graph = new OnnxGraph(TestFiles.Of("two.onnx"));
        var outputs = graph.Run(new Dictionary<string, Tensor> { ["x"] = TestFiles.Input() });
        TestFiles.AssertExpected("logits", outputs["logits"]);
        TestFiles.AssertExpected("features", outputs["features"]);
    }

    [Fact]
    public void GivesInnerTensors()
    {
        using var scope = NewDisposeScope();
        using var graph = new OnnxGraph(TestFiles.Of("net.onnx"));
        var before = File.ReadAllBytes(TestFiles.Of("net.onnx"));
        graph.AddOutput("/net/pool/MaxPool_output_0");
        var outputs = graph.Run(new Dictionary<string, Tensor> { ["x"] = TestFiles.Input() });
        TestFiles.AssertExpected("low", outputs["/net/pool/MaxPool_output_0"]);
        TestFiles.AssertExpected("logits", outputs["logits"]);
        Assert.Equal(before, File.ReadAllBytes(TestFiles.Of("net.onnx")));
    }

    [Fact]
    public void ListsTensorsWithShapes()
    {
        using var graph = new OnnxGraph(TestFiles.Of("net.onnx"));
        var pool = Assert.Single(graph.Tensors, static tensor => tensor.Name == "/net/pool/MaxPool_output_0");
        Assert.Equal(("MaxPool", ScalarType.Float32), (pool.Operator, pool.Type));
        Assert.Equal(["N", "4", "4", "4"], pool.Shape);
        Assert.Equal(["N", "3", "8", "8"], Assert.Single(graph.Inputs).Shape);
        Assert.Equal("logits", graph.Tensors[^1].Name);
    }

    [Fact]
    public void TakesSeveralInputs()
    {
        using var scope = NewDisposeScope();
        using var graph = new OnnxGraph(TestFiles.Of("text.onnx"));
        var outputs = graph.Run(new Dictionary<string, Tensor>
        {
            ["ids"] = (arange(12) % 10).reshape(3, 4),
            ["mask"] = tensor(new float[] { 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 0 }, [3, 4]),
        });
        TestFiles.AssertExpected("text", outputs["logits"]);
    }

    [Fact]
    public void SplitsTheBatchThatTheFileFixes()
    {
        using var scope = NewDisposeScope();
        using var graph = new OnnxGraph(TestFiles.Of("net-batch2.onnx"));
        graph.AddOutput("/net/pool/MaxPool_output_0");
        var outputs = graph.Run(new Dictionary<string, Tensor> { ["x"] = TestFiles.Input() });
        TestFiles.AssertExpected("logits", outputs["logits"]);
        TestFiles.AssertExpected("low", outputs["/net/pool/MaxPool_output_0"]);
    }

    [Fact]
    public void ConvertsTypes()
    {
        using var scope = NewDisposeScope();
        using var graph = new OnnxGraph(TestFiles.Of("net.onnx"));
        var outputs = graph.Run(new Dictionary<string, Tensor> { ["x"] = TestFiles.Input().to(ScalarType.Float64) });
        TestFiles.AssertExpected("logits", outputs["logits"]);
    }

    [Fact]
    public void WrongInputsAreNamed()
    {
        using var scope = NewDisposeScope();
        using var graph = new OnnxGraph(TestFiles.Of("net.onnx"));
        FaultText.Names(Fault(("y", TestFiles.Input())), "\"x\"", "\"y\"");
        FaultText.Names(Fault(("x", zeros(2, 4, 8, 8))), "\"x\"", "[2, 4, 8, 8]", "[N, 3, 8, 8]");
        FaultText.Names(Fault(("x", zeros(2, 3, 8, 8, ScalarType.Int64))), "\"x\"", "Int64", "Float32");
        FaultText.Names(Assert.Throws<ArgumentException>(() => graph.AddOutput("/net/pool/MaxPol_output_0")).Message, "\"/net/pool/MaxPool_output_0\"");

        string Fault((string Name, Tensor Value) input) =>
            Assert.Throws<ArgumentException>(() => graph.Run(new Dictionary<string, Tensor> { [input.Name] = input.Value })).Message;
    }

    [Fact]
    public void ReadsExternalData()
    {
        using var scope = NewDisposeScope();
        var path = WithExternalData();
        using (var graph = new OnnxGraph(path))
            TestFiles.AssertExpected("logits", graph.Run(new Dictionary<string, Tensor> { ["x"] = TestFiles.Input() })["logits"]);

        var first = FingerprintOf(path);
        var weights = Path.Combine(_folder, "weights.bin");
        var bytes = File.ReadAllBytes(weights);
        bytes[0] ^= 1;
        File.WriteAllBytes(weights, bytes);
        Assert.NotEqual(first, FingerprintOf(path));

        File.Delete(weights);
        FaultText.Names(Assert.Throws<FileNotFoundException>(() => new OnnxGraph(path)).Message, "\"weights.bin\"");
    }

    [Fact]
    public void AnOperatorSetThatTheRuntimeLacksIsNamed()
    {
        var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(TestFiles.Of("net.onnx")));
        model.OpsetImport[0].Version = 999;
        var path = Path.Combine(_folder, "future.onnx");
        File.WriteAllBytes(path, model.ToByteArray());
        FaultText.Names(Assert.Throws<InvalidDataException>(() => new OnnxGraph(path)).Message, path, "ai.onnx 999", "1.31.1");
    }

    [Fact]
    public void AFileOverTwoGigabytesIsRefused()
    {
        var path = Path.Combine(_folder, "large.onnx");
        using (var file = File.Create(path)) file.SetLength(1L << 31);
        FaultText.Names(Assert.Throws<InvalidDataException>(() => new OnnxGraph(path)).Message, path, "2,147,483,648", "external data");
    }

    [Fact]
    public void OtherFilesAreRefused()
    {
        FaultText.Names(Assert.Throws<InvalidDataException>(() => new OnnxGraph(TestFiles.Of("expected.json"))).Message, "expected.json", "ONNX");
        Assert.Throws<FileNotFoundException>(() => new OnnxGraph(Path.Combine(_folder, "none.onnx")));
        var truncated = Path.Combine(_folder, "truncated.onnx");
        File.WriteAllBytes(truncated, File.ReadAllBytes(TestFiles.Of("net.onnx"))[..^200]);
        FaultText.Names(Assert.Throws<InvalidDataException>(() => new OnnxGraph(truncated)).Message, truncated);
    }

    [Fact]
    public void OptionsOutOfRangeAreRefused() =>
        FaultText.Names(
            Assert.Throws<ArgumentException>(() => new OnnxGraph(TestFiles.Of("net.onnx"), new() { Threads = 0 })).Message, "OnnxOptions.Threads", "0");

    private static string FingerprintOf(string path)
    {
        using var graph = new OnnxGraph(path);
        return graph.Fingerprint;
    }

    /// <summary>net.onnx with its weights in a file beside it.</summary>
    private string WithExternalData()
    {
        var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(TestFiles.Of("net.onnx")));
        using (var weights = File.Create(Path.Combine(_folder, "weights.bin")))
        {
            foreach (var tensor in model.Graph.Initializer)
            {
                tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "weights.bin" });
                tensor.ExternalData.Add(new StringStringEntryProto { Key = "offset", Value = $"{weights.Position}" });
                tensor.ExternalData.Add(new StringStringEntryProto { Key = "length", Value = $"{tensor.RawData.Length}" });
                tensor.DataLocation = TensorProto.Types.DataLocation.External;
                tensor.RawData.WriteTo(weights);
                tensor.RawData = ByteString.Empty;
            }
        }

        var path = Path.Combine(_folder, "external.onnx");
        File.WriteAllBytes(path, model.ToByteArray());
        return path;
    }
}
