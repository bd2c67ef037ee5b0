using System.Collections;
using System.Security.Cryptography;
using DistillDsl.Onnx.Format;
using Google.Protobuf;
using Microsoft.Build.Utilities;

namespace DistillDsl.Build.Tests;

/// <summary>The build step that writes outlines of ONNX files.</summary>
public sealed class OutlineOnnxTests : IDisposable
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "Files", "two.onnx");

    private readonly string _folder = Directory.CreateTempSubdirectory("distilldsl-").FullName;
    private readonly Engine _engine = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AnOutlineHasInputsOutputsAndTensors()
    {
        var outline = Path.Combine(_folder, "models", "two.onnx.layers");

        Assert.True(Run(File, outline));

        var lines = System.IO.File.ReadAllLines(outline);
        Assert.Equal($"sha256\t{Convert.ToHexStringLower(SHA256.HashData(System.IO.File.ReadAllBytes(File)))}", lines[0]);
        Assert.Equal(["input\tfloat\t[?, 3, 8, 8]\tx", "output\tfloat\t[?, 5]\tlogits", "output\tfloat\t[?, 6, 4, 4]\tfeatures"], lines[1..4]);
        Assert.Contains("tensor\tfloat\t[?, 4, 4, 4]\tMaxPool\t/pool/MaxPool_output_0", lines);
        Assert.All(lines[4..], static line => Assert.StartsWith("tensor\t", line));
    }

    /// <summary>Nothing is said of a shape that cannot be, and nothing of what is computed from it.</summary>
    [Fact]
    public void ANodeThatContradictsItselfHasNoShape()
    {
        var model = ModelProto.Parser.ParseFrom(System.IO.File.ReadAllBytes(File));
        model.Graph.ValueInfo.Clear();
        model.Graph.Node.First(static node => node.OpType == "MaxPool").Attribute.First(static attribute => attribute.Name == "strides").Ints.RemoveAt(1);
        var changed = Path.Combine(_folder, "changed.onnx");
        System.IO.File.WriteAllBytes(changed, model.ToByteArray());

        Assert.True(Run(changed, changed + ".layers"));

        var lines = System.IO.File.ReadAllLines(changed + ".layers");
        Assert.Contains("tensor\t?\t?\tMaxPool\t/pool/MaxPool_output_0", lines);
        Assert.Contains("tensor\tfloat\t[?, 4, 8, 8]\tRelu\t/Relu_output_0", lines);
    }

    [Fact]
    public void AnotherFileIsAnErrorThatNamesIt()
    {
        var text = Path.Combine(_folder, "text.onnx");
        System.IO.File.WriteAllText(text, "no model");

        Assert.False(Run(text, text + ".layers"));

        var error = Assert.Single(_engine.Errors);
        Assert.Equal(("DDSL0902", text), (error.Code, error.File));
        Assert.False(System.IO.File.Exists(text + ".layers"));
    }

    private bool Run(string file, string outline) => new OutlineOnnx
    {
        BuildEngine = _engine,
        Files = [new TaskItem(file, new Hashtable { ["Outline"] = outline })],
    }.Execute();
}
