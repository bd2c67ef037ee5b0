using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests.Export;

public sealed class OnnxCheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string FilePath => Path.Combine(_folder, "net.onnx");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_agrees_with_its_module_in_another_batch_and_size()
    {
        using var net = new TinyNet();
        net.train();
        net.ToOnnx(new() { Sample = [randn(2, 4)] }).Save(FilePath);
        var agreement = OnnxCheck.Compare(net, FilePath, randn(5, 4));
        Assert.Equal(["low", "high"], agreement.Outputs.Select(static o => o.Name));
        Assert.All(agreement.Outputs, static o => Assert.Equal([5L, 4], o.Shape));
        Assert.InRange(agreement.LargestDifference, 0, 1e-6);
        Assert.True(agreement.Outputs[0].LargestValue > 0 && agreement.Milliseconds > 0 && agreement.ModuleMilliseconds > 0);
        Assert.Equal((5, new FileInfo(FilePath).Length), (agreement.Batch, agreement.Bytes));
        Assert.Contains("[5, 4]", agreement.ToString());
        Assert.True(net.training);
    }

    [Fact]
    public void A_changed_weight_is_the_difference()
    {
        using var net = Saved();
        using (no_grad()) net.bias![1] += 0.25f;
        Assert.Equal(0.25, OnnxCheck.Compare(net, FilePath, randn(3, 4)).LargestDifference, 5);
    }

    [Fact]
    public void What_is_no_number_on_one_side_is_no_agreement()
    {
        using var net = Saved();
        using (no_grad()) net.bias![1] = float.NaN;
        Assert.True(double.IsNaN(OnnxCheck.Compare(net, FilePath, randn(3, 4)).LargestDifference));
    }

    [Fact]
    public void The_contract_writes_the_file_with_its_facts_and_checks_it()
    {
        using var net = new TinyNet();
        var result = ((IFileExport)net).Export(FilePath, [randn(3, 4)], new Dictionary<string, string> { ["recipe"] = "Fast recipe" });
        Assert.Equal(("net.onnx", new FileInfo(FilePath).Length, 3), (result.File, result.Bytes, result.Batch));
        Assert.InRange(result.LargestDifference, 0, 1e-6);
        Assert.Equal(".onnx", ((IFileExport)net).Extension);
        Assert.Contains("Fast recipe", File.ReadAllText(FilePath));
    }

    [Fact]
    public void Other_shapes_and_numbers_of_tensors_are_refused()
    {
        using var net = Saved();
        using var wide = nn.Linear(4, 6);
        FaultText.Names(Assert.Throws<ArgumentException>(() => OnnxCheck.Compare(wide, FilePath, randn(3, 4))).Message, "Linear", "[3, 3]", "[3, 6]", "\"y\"");
        FaultText.Names(Assert.Throws<ArgumentException>(() => OnnxCheck.Compare(net, FilePath, randn(3, 4), randn(1))).Message, "2");
        FaultText.Names(
            Assert.Throws<ArgumentException>(() => OnnxCheck.Compare(net, x => [net.call(x[0]), x[0]], FilePath, randn(3, 4))).Message, "Linear", "2", "1");
    }

    private Linear Saved()
    {
        var net = nn.Linear(4, 3);
        OnnxExporter.Export(
            net, ["x"], new() { Sample = [randn(2, 4)] },
            (onnx, x) => [("y", DistillDsl.Onnx.Export.Modules.OnnxModules.Call(onnx, net, x[0]))]).Save(FilePath);
        return net;
    }
}
