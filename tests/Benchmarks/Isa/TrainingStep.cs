using System.Diagnostics;
using DistillDsl.Recipes;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Benchmarks.Isa;

/// <summary>A training step of a CIFAR ResNet on random images: forward, cross entropy, backward, SGD.</summary>
internal static class TrainingStep
{
    private const int Batch = 64;
    private const int WarmUpSteps = 2;

    /// <summary>Images per second over some steps.</summary>
    public static double SamplesPerSecond(int steps)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var network = ResNet.Create("resnet14", 10);
        var optimizer = optim.SGD(network.parameters(), 0.1, momentum: 0.9);
        var images = rand([Batch, 3, 32, 32]);
        var labels = randint(0L, 10, [Batch], dtype: ScalarType.Int64);
        for (var i = 0; i < WarmUpSteps; i++) Step();
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < steps; i++) Step();
        return steps * Batch / Stopwatch.GetElapsedTime(begin).TotalSeconds;

        void Step()
        {
            using var inner = NewDisposeScope();
            optimizer.zero_grad();
            functional.cross_entropy(network.call(images), labels).backward();
            optimizer.step();
        }
    }
}
