using DistillDsl.Tests.Golden;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

/// <summary>What property tests compute on.</summary>
internal static class Values
{
    /// <summary>Normal random numbers, float64, the same for the same seed.</summary>
    public static Tensor Random(int seed, params long[] shape)
    {
        using var generator = new Generator((ulong)seed);
        return randn(shape, dtype: float64, generator: generator);
    }

    /// <summary>A matrix that only turns and mirrors, [size, size].</summary>
    public static Tensor Rotation(int seed, long size) => linalg.qr(Random(seed, size, size)).Item1;

    /// <summary>A network that gives that output, whatever its input.</summary>
    public static GoldenNetwork WithOutput(Tensor output) => new(output, []);

    /// <summary>A network whose layer "feature" gives that value.</summary>
    public static GoldenNetwork WithFeature(Tensor feature) => new(zeros(1, 2), [("feature", feature)]);

    /// <summary>The input for such networks.</summary>
    public static Tensor Sample => zeros(1, 1);

    /// <summary>The gradient of a loss at a value.</summary>
    public static Tensor Gradient(Func<Tensor, Tensor> loss, Tensor at)
    {
        var leaf = at.detach().clone().requires_grad_();
        loss(leaf).backward();
        return leaf.grad!;
    }

    public static double Largest(Tensor values) => values.abs().max().to(float64).item<double>();
}
