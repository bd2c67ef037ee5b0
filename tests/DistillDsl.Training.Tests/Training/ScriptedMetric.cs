using DistillDsl.Training.Metrics;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Training;

/// <summary>Gives the values it was told, one for each evaluation, and remembers a network's first weight.</summary>
internal sealed class ScriptedMetric(bool higherIsBetter, params double[] values) : IMetric
{
    private int _next;

    public string Name { get; init; } = "scripted";

    public bool HigherIsBetter => higherIsBetter;

    /// <summary>Whose weights are remembered; null for none.</summary>
    public Module? Network { get; init; }

    /// <summary>The network's first weight at each evaluation.</summary>
    public List<float> Weights { get; } = [];

    public void Reset()
    {
    }

    public void Update(object? output, IReadOnlyDictionary<string, Tensor> batch)
    {
        if (Network is not null) Weights.Add(Network.parameters().First().data<float>()[0]);
    }

    public double Compute() => values[_next++];
}
