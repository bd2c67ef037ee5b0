using DistillDsl.Training.Metrics;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.MultiTask;

/// <summary>The results of a network, trained in one way, on the test images, by seed.</summary>
/// <param name="name">The network and how it was trained.</param>
internal sealed class SceneResult(string name)
{
    private readonly List<MaskScores> _scores = [];
    private readonly List<double> _precisions = [];
    private long _parameters;
    private double _milliseconds = double.PositiveInfinity;

    /// <summary>The network and how it was trained.</summary>
    public string Name => name;

    /// <summary>Every seed's scores of the masks.</summary>
    public IReadOnlyList<MaskScores> Scores => _scores;

    /// <summary>Every seed's mean IoU of the masks.</summary>
    public IReadOnlyList<double> Overlaps => [.. _scores.Select(static scores => scores.MeanIoU)];

    /// <summary>Every seed's mAP@0.5 of the boxes.</summary>
    public IReadOnlyList<double> Precisions => _precisions;

    /// <summary>Measures one seed's network; the shortest time of all seeds is kept, because other work on the machine disturbed it least.</summary>
    public void Add(SceneNet network, IEnumerable<Dictionary<string, Tensor>> test, SceneMetric metric, Tensor sample)
    {
        Evaluator.Evaluate(network, test, metric);
        _scores.Add(metric.Scores!);
        _precisions.Add(metric.Precision);
        _parameters = network.parameters().Sum(parameter => parameter.NumberOfElements);
        _milliseconds = Math.Min(_milliseconds, InferenceTime.Milliseconds(network, images => network.call(images).seg, sample));
    }

    /// <summary>The row in the table of results.</summary>
    public ResultRow Row(SceneMetric metric) => new(name, _parameters, Overlaps, _milliseconds) { Others = [(metric.Boxes, _precisions)] };
}
