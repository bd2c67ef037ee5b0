using DistillDsl.Tool.Layers;
using DistillDsl.Tool.Tests.Harness;

namespace DistillDsl.Tool.Tests.Layers;

public class LayersTests
{
    private const string Source = """
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        public sealed class Net : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> stem = Sequential(("conv", Conv2d(3, 8, 3)), ("relu", ReLU()));
            private readonly Module<Tensor, Tensor> pool = AdaptiveAvgPool2d(1);
            private readonly Module<Tensor, Tensor> unused = Linear(8, 8);
            private readonly Module<Tensor, Tensor> fc = Linear(8, 10);

            public Net() : base("Net") => RegisterComponents();

            public override Tensor forward(Tensor input) => fc.forward(pool.call(stem.call(input)).flatten(1));
        }
        """;

    [Theory]
    [InlineData("Net")]
    [InlineData("Shop.Net")]
    public void A_class_has_its_layers_with_shapes(string name)
    {
        var project = UserProject.Of(Source);
        var layers = SourceLayers.Read(project, Assert.Single(SourceLayers.Find(project, name)), default);
        Assert.Equal(
            [
                new("stem", "Sequential", "[B, 8, ?, ?]", ""), new("stem.conv", "Conv2d", "[B, 8, ?, ?]", ""), new("stem.relu", "ReLU", "[B, 8, ?, ?]", ""),
                new("pool", "AdaptiveAvgPool2d", "[B, 8, 1, 1]", ""), new("unused", "Linear", "[…]", "never called"),
                new("fc", "Linear", "[B, 10]", "called without hooks: cannot be tapped"),
            ],
            layers);
    }

    [Fact]
    public void Other_classes_are_no_networks() => Assert.Empty(SourceLayers.Find(UserProject.Of(Source, "public class Other;"), "Other"));

    [Fact]
    public async Task An_ONNX_file_has_its_tensors()
    {
        var run = await ToolRun.Over("layers", Path.Combine(AppContext.BaseDirectory, "Files", "two.onnx"));
        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Contains(run.Output.Split('\n'), static line => line.Contains("/pool/MaxPool_output_0") && line.Contains("[B, 4, 4, 4]"));
        Assert.Contains(run.Output.Split('\n'), static line => line.Contains("logits") && line.Contains("Gemm") && line.Contains("output"));
    }

    [Fact]
    public async Task A_file_that_is_no_model_is_one_line()
    {
        using var folder = new TemporaryFolder();
        Assert.StartsWith("error: There is no file", (await ToolRun.Over("layers", folder["none.onnx"])).Errors);
        await File.WriteAllTextAsync(folder["bad.onnx"], "no model");
        var run = await ToolRun.Over("layers", folder["bad.onnx"]);
        Assert.Equal(2, run.Code);
        Assert.StartsWith($"error: {folder["bad.onnx"]} cannot be read", run.Errors);
    }
}
