using static TorchSharp.torch;

namespace DistillDsl.Tests.Networks;

/// <summary>Inputs and labels for the toys.</summary>
internal static class Samples
{
    public static Tensor Images(int count = 4, int seed = 1)
    {
        using var generator = new Generator((ulong)seed);
        return randn(count, 2, 8, 8, generator: generator);
    }

    public static Tensor Labels(params long[] labels) => tensor(labels);

    public static bool Same(Tensor a, Tensor b, double tolerance = 0)
    {
        using var scope = NewDisposeScope();
        return a.shape.AsSpan().SequenceEqual(b.shape) && (a - b).abs().max().item<float>() <= tolerance;
    }
}
