using DistillDsl.Training.Metrics;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.CamVid;

/// <summary>The results of a network, trained in one way, on the test images, by seed.</summary>
/// <param name="name">The network and how it was trained.</param>
internal sealed class MaskResult(string name)
{
    private readonly List<MaskScores> _scores = [];
    private long _parameters;
    private double _milliseconds;

    /// <summary>The network and how it was trained.</summary>
    public string Name => name;

    /// <summary>Every seed's scores.</summary>
    public IReadOnlyList<MaskScores> Scores => _scores;

    /// <summary>Every seed's mean IoU.</summary>
    public IReadOnlyList<double> Means => [.. _scores.Select(static scores => scores.MeanIoU)];

    /// <summary>The pixel accuracy of every seed.</summary>
    public IReadOnlyList<double> PixelAccuracies => [.. _scores.Select(static scores => scores.PixelAccuracy)];

    /// <summary>The row in the table of results.</summary>
    public ResultRow Row => new(name, _parameters, Means, _milliseconds);

    /// <summary>Measures one seed's network.</summary>
    public void Add(EncoderDecoder network, IEnumerable<Dictionary<string, Tensor>> test, MeanIoU metric, Tensor sample)
    {
        Evaluator.Evaluate(network, test, metric);
        _scores.Add(metric.Scores!);
        _parameters = network.parameters().Sum(parameter => parameter.NumberOfElements);
        _milliseconds = InferenceTime.Milliseconds(network, sample);
    }
}
