using static TorchSharp.torch;

namespace DistillDsl.PyTorch.Tests;

/// <summary>Files that PyTorch wrote give the outputs that PyTorch computes.</summary>
public sealed class CheckpointTests
{
    [Theory]
    [InlineData("net.pth")]
    [InlineData("net-legacy.pth")]
    [InlineData("net.safetensors")]
    [InlineData("net-parameters.pth")]
    public void GivesPyTorchsOutputs(string file)
    {
        using var scope = NewDisposeScope();
        using var net = new Net();
        var report = Checkpoint.Load(net, TestFiles.Of(file));
        net.eval();
        TestFiles.AssertClose(TestFiles.Expected("logits"), net.call(TestFiles.Input()));
        Assert.Equal(net.state_dict().Keys, report.Loaded);
        Assert.Empty(report.Missing);
        Assert.Empty(report.Unused);
    }

    [Fact]
    public void ConvertsHalf()
    {
        using var scope = NewDisposeScope();
        using var net = new Net();
        var report = Checkpoint.Load(net, TestFiles.Of("net-half.pth"));
        net.eval();
        TestFiles.AssertClose(TestFiles.Expected("logits"), net.call(TestFiles.Input()), 2e-3);
        Assert.Contains(("conv.weight", ScalarType.Float16, ScalarType.Float32), report.Converted);
        Assert.DoesNotContain(report.Converted, static entry => entry.Name == "bn.num_batches_tracked");
    }

    [Fact]
    public void FindsTheDictionaryAndRemovesThePrefix()
    {
        using var scope = NewDisposeScope();
        using var net = new Net();
        var report = Checkpoint.Load(net, TestFiles.Of("net-nested.pth"), new() { Prefix = "module." });
        net.eval();
        TestFiles.AssertClose(TestFiles.Expected("logits"), net.call(TestFiles.Input()));
        Assert.Equal("state_dict", report.Section);
    }

    [Fact]
    public void AdvisesThePrefix()
    {
        using var net = new Net();
        var before = Bytes(net);
        var fault = Assert.Throws<CheckpointLoadException>(() => Checkpoint.Load(net, TestFiles.Of("net-nested.pth")));
        FaultText.Names(fault.Message, "LoadOptions.Prefix", "\"module.\"", "\"conv.weight\"", "\"module.fc.bias\"");
        Assert.Equal(before, Bytes(net));
    }

    [Fact]
    public void AsksWhichOfTwoDictionaries()
    {
        using var net = new Net();
        var fault = Assert.Throws<ArgumentException>(() => Checkpoint.Load(net, TestFiles.Of("net-ema.pth")));
        FaultText.Names(fault.Message, "LoadOptions.Section", "\"model\"", "\"model_ema\"");
        Checkpoint.Load(net, TestFiles.Of("net-ema.pth"), new() { Section = "model" });
        net.eval();
        TestFiles.AssertClose(TestFiles.Expected("logits"), net.call(TestFiles.Input()));
        fault = Assert.Throws<ArgumentException>(() => Checkpoint.Load(net, TestFiles.Of("net-ema.pth"), new() { Section = "model_em" }));
        FaultText.Names(fault.Message, "\"model_em\"", "\"model_ema\"");
    }

    [Fact]
    public void AnotherNumberOfClassesIsRefusedOrAllowed()
    {
        using var net = new Net(classes: 7);
        var before = Bytes(net);
        var fault = Assert.Throws<CheckpointLoadException>(() => Checkpoint.Load(net, TestFiles.Of("net.pth")));
        Assert.Equal(
            [new("fc.weight", "Float32 [5, 4]", "Float32 [7, 4]"), new("fc.bias", "Float32 [5]", "Float32 [7]")],
            fault.Report.Mismatched);
        Assert.Equal(before, Bytes(net));

        var report = Checkpoint.Load(net, TestFiles.Of("net.pth"), new() { AllowMissing = ["fc.*"] });
        Assert.DoesNotContain("fc.weight", report.Loaded);
        Assert.Contains("conv.weight", report.Loaded);
    }

    [Fact]
    public void RenamesAndLeavesOut()
    {
        using var net = new Net();
        var report = Checkpoint.Load(net, TestFiles.Of("net.pth"), new()
        {
            Rename = static name => name.StartsWith("bn.", StringComparison.Ordinal) ? null : name,
            AllowMissing = ["bn.*"],
        });
        Assert.Equal(["conv.weight", "conv.bias", "fc.weight", "fc.bias"], report.Loaded);
        Assert.Empty(report.Unused);

        var fault = Assert.Throws<CheckpointLoadException>(
            () => Checkpoint.Load(net, TestFiles.Of("net.pth"), new() { Rename = static name => name.Replace("conv", "fc", StringComparison.Ordinal) }));
        FaultText.Names(fault.Message, "\"conv.weight\"", "\"fc.weight\"");
    }

    [Theory]
    [InlineData("net-module.pth", "model.state_dict")]
    [InlineData("net-script.pt", "ScriptTeacher")]
    [InlineData("expected.json", "safetensors")]
    public void OtherFilesAreNamed(string file, string expected)
    {
        using var net = new Net();
        FaultText.Names(Assert.Throws<InvalidDataException>(() => Checkpoint.Load(net, TestFiles.Of(file))).Message, file, expected);
    }

    [Theory]
    [InlineData("net.pth")]
    [InlineData("net-legacy.pth")]
    [InlineData("net.safetensors")]
    public void TruncatedFilesAreRefused(string file)
    {
        using var net = new Net();
        var bytes = File.ReadAllBytes(TestFiles.Of(file));
        var truncated = Path.GetTempFileName();
        try
        {
            foreach (var length in new[] { bytes.Length - 40, bytes.Length / 2, 20 })
            {
                File.WriteAllBytes(truncated, bytes[..length]);
                var before = Bytes(net);
                FaultText.Names(Assert.Throws<InvalidDataException>(() => Checkpoint.Load(net, truncated)).Message, truncated);
                Assert.Equal(before, Bytes(net));
            }
        }
        finally
        {
            File.Delete(truncated);
        }
    }

    [Fact]
    public void ReadsViewsOfOneStorage()
    {
        using var scope = NewDisposeScope();
        using var views = new Views();
        Checkpoint.Load(views, TestFiles.Of("views.pth"));
        TestFiles.AssertClose([6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17], views.Entry("slice"));
        TestFiles.AssertClose(TestFiles.Expected("transposed"), views.Entry("transposed"));
        TestFiles.AssertClose([2, 8, 14, 20], views.Entry("column"));
        TestFiles.AssertClose([5, 5, 5], views.Entry("expanded"));
        TestFiles.AssertClose([0, 1, 2, 3, 4, 5], views.Entry("bfloat16"));
        TestFiles.AssertClose([1, 0], views.Entry("flags"));
        Assert.Equal(7, views.Entry("scalar").item<long>());
    }

    [Fact]
    public void ListsTensors()
    {
        var entries = Checkpoint.List(TestFiles.Of("net-nested.pth"));
        var conv = Assert.Single(entries, static entry => entry.Name == "module.conv.weight");
        Assert.Equal(("state_dict", ScalarType.Float32), (conv.Section, conv.Type));
        Assert.Equal([4, 3, 3, 3], conv.Shape);
    }

    private static byte[] Bytes(nn.Module module)
    {
        using var scope = NewDisposeScope();
        return [.. module.state_dict().Values.SelectMany(static value => value.detach().contiguous().bytes.ToArray())];
    }
}
