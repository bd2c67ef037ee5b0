using DistillDsl.Onnx.Export.Modules;
using DistillDsl.Onnx.Export.Ops;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests.Export;

public sealed class ActivationTests
{
    [Fact]
    public void Relu()
    {
        Agreement.OfFunction(static x => x.relu(), static x => x.Relu(), randn(2, 3), randn(5, 7));
        using var module = nn.ReLU();
        Agreement.OfModule(module, (onnx, x) => onnx.Call(module, x), randn(2, 3), randn(5, 7));
    }
}
