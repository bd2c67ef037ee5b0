using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests.Passes;

internal static class Close
{
    public static void To(Tensor expected, Tensor got, double tolerance = 1e-5)
    {
        Assert.Equal(expected.shape, got.shape);
        var difference = (expected.detach().to(float64) - got.to(float64)).abs().max().item<double>();
        Assert.True(difference <= tolerance, $"The difference is {difference}.");
    }
}
