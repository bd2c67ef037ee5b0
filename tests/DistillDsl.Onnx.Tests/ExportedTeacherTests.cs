using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx.Tests;

public sealed class ExportedTeacherTests
{
    /// <summary>The tensors of a file that DistillDsl wrote have the layers' paths, with their dots.</summary>
    [Fact]
    public void TheLayersOfAnExportedNetworkAreHints()
    {
        using var scope = NewDisposeScope();
        using var network = new LayeredNet();
        network.eval();
        var file = Path.GetTempFileName();
        try
        {
            var input = TestFiles.Input();
            network.ToOnnx(new() { Sample = [input] }).Save(file);
            using var student = new Student();
            using var teacher = new OnnxTeacher(file);
            using var recipe = new DottedRecipe(student, teacher, input);

            var features = ((IRecipe)recipe).RunTeacher(new Dictionary<string, Tensor> { ["data"] = input });

            using var expected = network.Features.call(input);
            Assert.True(allclose(expected, Assert.Single(features).Value, atol: 1e-5));
        }
        finally
        {
            File.Delete(file);
        }
    }
}

/// <summary>A network whose layers' paths have dots.</summary>
[ExportOnnx]
internal sealed partial class LayeredNet : Module<Tensor, Tensor>
{
    private readonly Sequential features = Sequential(Conv2d(3, 4, 3, stride: 2, padding: 1), ReLU());
    private readonly Linear fc = Linear(4, 5);

    public LayeredNet()
        : base(nameof(LayeredNet)) => RegisterComponents();

    public Sequential Features => features;

    public override Tensor forward(Tensor input) => fc.call(features.call(input).mean([2, 3]));
}
