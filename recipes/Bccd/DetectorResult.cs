using DistillDsl.Training.Metrics;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.Bccd;

/// <summary>The results of one kind of detector on the test images, by seed.</summary>
/// <param name="name">The network and how it was trained.</param>
internal sealed class DetectorResult(string name)
{
    private readonly List<double> _means = [];
    private readonly List<IReadOnlyList<double>> _perClass = [];
    private long _parameters;
    private double _milliseconds = double.PositiveInfinity;

    /// <summary>The network and how it was trained.</summary>
    public string Name => name;

    /// <summary>mAP@0.5 of every seed.</summary>
    public IReadOnlyList<double> Means => _means;

    /// <summary>The row in the table of results.</summary>
    public ResultRow Row => new(name, _parameters, _means, _milliseconds);

    /// <summary>Measures one seed's network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="test">The test images' batches.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="milliseconds">Its time for one image; the shortest of all seeds is kept, because other work on the machine disturbed it least.</param>
    public void Add(GridDetector network, IEnumerable<Dictionary<string, Tensor>> test, MeanAveragePrecision<Tensor> metric, double milliseconds)
    {
        _means.Add(Evaluator.Evaluate(network, test, metric));
        _perClass.Add(metric.PerClass);
        _parameters = network.parameters().Sum(parameter => parameter.NumberOfElements);
        _milliseconds = Math.Min(_milliseconds, milliseconds);
    }

    /// <summary>A class's average precision for every seed; none if no test image contains such an object.</summary>
    public IReadOnlyList<double> Of(int k) => [.. _perClass.Select(seed => seed[k]).Where(static value => !double.IsNaN(value))];
}
