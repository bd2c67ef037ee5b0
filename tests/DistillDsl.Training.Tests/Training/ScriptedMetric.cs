using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Training;

/// <summary>Gives the values it was told, one for each evaluation, and remembers the first weight that it saw.</summary>
internal sealed class ScriptedMetric(bool higherIsBetter, params double[] values) : IMetric
{
    private int _next;

    public string Name => "scripted";

    public bool HigherIsBetter => higherIsBetter;

    /// <summary>The network's first weight at each evaluation.</summary>
    public List<float> Weights { get; } = [];

    public void Reset()
    {
    }

    public void Add(Module network, IReadOnlyDictionary<string, Tensor> batch) => Weights.Add(network.parameters().First().data<float>()[0]);

    public double Compute() => values[_next++];
}
