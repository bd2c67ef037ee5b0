using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Export.Modules;
using DistillDsl.Onnx.Export.Ops;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx.Tests.Export;

public sealed class ActivationTests
{
    internal static readonly Func<Module<Tensor, Tensor>>[] Modules =
    [
        static () => Identity(), static () => ReLU(), static () => ReLU6(), static () => LeakyReLU(0.2), static () => ELU(0.7), static () => CELU(0.7),
        static () => SELU(), static () => GELU(), static () => SiLU(), static () => Mish(), static () => Hardswish(), static () => Hardsigmoid(),
        static () => Sigmoid(), static () => Tanh(), static () => Softplus(2), static () => Softsign(),
        static () => LogSigmoid(), static () => GLU(), static () => PReLU(1), static () => PReLU(4), static () => Softmax(1), static () => LogSoftmax(-1),
        static () => Dropout(), static () => Dropout1d(), static () => AlphaDropout(),
    ];

    internal static readonly (Func<Tensor, Tensor> Torch, Func<OnnxValue, OnnxValue> Onnx)[] Functions =
    [
        (static x => x.relu(), static x => x.Relu()), (static x => functional.relu6(x), static x => x.Relu6()),
        (static x => functional.leaky_relu(x, 0.3), static x => x.LeakyRelu(0.3)), (static x => functional.elu(x, 0.5), static x => x.Elu(0.5)),
        (static x => functional.selu(x), static x => x.Selu()), (static x => functional.celu(x, 0.5), static x => x.Celu(0.5)),
        (static x => functional.gelu(x), static x => x.Gelu()),
        (static x => functional.gelu(x, TorchSharp.Modules.GELU.Approximate.tanh), static x => x.Gelu(TorchSharp.Modules.GELU.Approximate.tanh)),
        (static x => functional.silu(x), static x => x.Silu()), (static x => functional.mish(x), static x => x.Mish()),
        (static x => functional.hardswish(x), static x => x.Hardswish()), (static x => functional.hardsigmoid(x), static x => x.Hardsigmoid()),
        (static x => x.sigmoid(), static x => x.Sigmoid()),
        (static x => x.tanh(), static x => x.Tanh()), (static x => functional.softplus(x), static x => x.Softplus()),
        (static x => functional.glu(x, 1), static x => x.Glu(1)), (static x => x.softmax(1), static x => x.Softmax(1)),
        (static x => x.log_softmax(-1), static x => x.LogSoftmax(-1)), (static x => functional.dropout(x, training: false), static x => x.Dropout()),
    ];

    public static TheoryData<int> OfModules => [.. Enumerable.Range(0, Modules.Length)];

    public static TheoryData<int> OfFunctions => [.. Enumerable.Range(0, Functions.Length)];

    [Theory]
    [MemberData(nameof(OfModules))]
    public void AModule(int index)
    {
        using var module = Modules[index]();
        Agreement.OfModule(module, (onnx, x) => onnx.Call(module, x), 2 * randn(2, 4, 6), 2 * randn(5, 4, 8));
    }

    [Theory]
    [MemberData(nameof(OfFunctions))]
    public void AFunction(int index) => Agreement.OfFunction(Functions[index].Torch, Functions[index].Onnx, 2 * randn(2, 4, 6), 2 * randn(5, 4, 8));

    [Fact]
    public void AnOperatorInPlaceChangesItsInput() => Agreement.OfFunction(
        static x =>
        {
            var copy = x.clone();
            var y = functional.relu(copy, inplace: true);
            return y + copy;
        },
        static x =>
        {
            var copy = x.Mul(1);
            var y = copy.Relu(inplace: true);
            return y.Add(copy);
        },
        randn(2, 3), randn(5, 3));

    [Fact]
    public void AViewIsNotChangedInPlace() => Assert.Throws<OnnxExportException>(static () => Agreement.OfFunction(
        static x => x, static x => x.View([-1]).Relu(inplace: true), randn(2, 3)));
}
