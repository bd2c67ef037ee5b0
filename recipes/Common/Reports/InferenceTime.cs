using System.Diagnostics;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes;

/// <summary>The inference time of a network for one image.</summary>
public static class InferenceTime
{
    private const int WarmUp = 10;
    private const int Runs = 50;

    /// <summary>The median over fifty runs on one image, in milliseconds.</summary>
    /// <param name="network">The network; it is put into evaluation mode.</param>
    /// <param name="sample">Images in the form that the network receives; the first is used.</param>
    public static double Milliseconds(Module<Tensor, Tensor> network, Tensor sample) => Milliseconds(network, network.call, sample);

    /// <summary>The median over fifty runs on one image, in milliseconds, of a network that returns several tensors.</summary>
    /// <param name="network">The network; it is put into evaluation mode.</param>
    /// <param name="run">Runs it; returning any one of its tensors is enough, because a device works in order.</param>
    /// <param name="sample">Images in the form that the network receives; the first is used.</param>
    public static double Milliseconds(Module network, Func<Tensor, Tensor> run, Tensor sample)
    {
        network.eval();
        using var noGrad = no_grad();
        using var image = sample.narrow(0, 0, 1);
        var times = new double[Runs];
        for (var i = -WarmUp; i < Runs; i++)
        {
            using var scope = NewDisposeScope();
            var begin = Stopwatch.GetTimestamp();
            // Reading a number waits until the device has finished.
            _ = run(image).sum().item<float>();
            if (i >= 0) times[i] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[Runs / 2];
    }
}
