using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Export.Ops;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests.Export;

public sealed class ArithmeticTests
{
    [Fact]
    public void Two_tensors() => Agreement.OfFunction(
        static x => [x[0] + x[1], x[0].add(x[1], 0.5), x[0] - x[1], x[0] * x[1], x[0] / x[1]],
        static (_, x) => [x[0].Add(x[1]), x[0].Add(x[1], 0.5), x[0].Sub(x[1]), x[0].Mul(x[1]), x[0].Div(x[1])],
        [randn(2, 3), rand(2, 3) + 1], [randn(5, 3), rand(5, 3) + 1]);

    [Fact]
    public void A_tensor_and_a_number() => Agreement.OfFunction(
        static x => [x[0] + 2, 2 + x[0], x[0] - 2, 2 - x[0], x[0] * 3, 3 * x[0], x[0] / 4, 4 / x[0], -x[0]],
        static (_, x) =>
        [
            x[0].Add(2), OnnxOps.Add(2, x[0]), x[0].Sub(2), OnnxOps.Sub(2, x[0]), x[0].Mul(3), OnnxOps.Mul(3, x[0]),
            x[0].Div(4), OnnxOps.Div(4, x[0]), x[0].Neg(),
        ],
        [rand(2, 3) + 1], [rand(5, 7) + 1]);

    [Fact]
    public void Types_are_promoted_as_torch_promotes_them() => Agreement.OfFunction(
        static x => [x[0] + x[1], x[0] * 2, x[0] * 0.5, x[0] / 2, x[1] * tensor(2L), x[0].to(int32) + x[0], x[0].to(float64) * x[1]],
        static (onnx, x) =>
        [
            x[0].Add(x[1]), x[0].Mul(2), x[0].Mul(0.5), x[0].Div(2), x[1].Mul(onnx.Constant(tensor(2L))),
            x[0].To(ScalarType.Int32).Add(x[0]), x[0].To(ScalarType.Float64).Mul(x[1]),
        ],
        [arange(6).reshape(2, 3), randn(2, 3)], [arange(15).reshape(5, 3), randn(5, 3)]);

    [Fact]
    public void Sizes_are_broadcast() => Agreement.OfFunction(
        static x => [x[0] + ones(3), x[0] * ones(4, 1, 1), x[0] + tensor(2f)],
        static (onnx, x) => [x[0].Add(onnx.Constant(ones(3))), x[0].Mul(onnx.Constant(ones(4, 1, 1))), x[0].Add(onnx.Constant(tensor(2f)))],
        [randn(2, 3)], [randn(5, 3)]);

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        var fault = Assert.Throws<OnnxExportException>(static () => Agreement.OfFunction(
            static x => [x[0]], static (onnx, x) => [onnx.Constant(ones(2, 3)).Add(onnx.Constant(ones(2, 4)))], [randn(2, 3)]));
        Assert.Contains("[2, 3]", fault.Message, StringComparison.Ordinal);
        Assert.Contains("[2, 4]", fault.Message, StringComparison.Ordinal);
    }
}
