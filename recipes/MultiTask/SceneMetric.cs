using DistillDsl.Training.Data;
using DistillDsl.Training.Metrics;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.MultiTask;

/// <summary>
/// Both tasks of a <see cref="SceneNet"/> in one number, to see a training by: the mean of mean IoU and mAP@0.5, which it gives apart as
/// well.
/// </summary>
public sealed class SceneMetric : Metric<(Tensor seg, Tensor det)>
{
    private readonly MeanIoU _pixels;
    private readonly MeanAveragePrecision<(Tensor seg, Tensor det)> _objects;

    /// <param name="classes">How many classes of objects there are.</param>
    public SceneMetric(int classes)
    {
        _pixels = new(1 + classes, AnnotatedSet.Void);
        _objects = new(classes, static output => Detections.Of(output.det, SceneNet.Stride));
    }

    /// <inheritdoc/>
    public override string Name => $"mean of {Masks} and {Boxes}";

    /// <summary>What the masks are measured by.</summary>
    public string Masks => _pixels.Name;

    /// <summary>What the boxes are measured by.</summary>
    public string Boxes => _objects.Name;

    /// <summary>How well the masks are found, as <see cref="Compute"/> found it last.</summary>
    public MaskScores? Scores => _pixels.Scores;

    /// <summary>How well the boxes are found, as <see cref="Compute"/> found it last.</summary>
    public double Precision { get; private set; }

    /// <inheritdoc/>
    public override void Reset()
    {
        _pixels.Reset();
        _objects.Reset();
    }

    /// <inheritdoc/>
    public override void Update((Tensor seg, Tensor det) output, IReadOnlyDictionary<string, Tensor> batch)
    {
        _pixels.Update(output.seg, batch);
        _objects.Update(output, batch);
    }

    /// <inheritdoc/>
    public override double Compute()
    {
        Precision = _objects.Compute();
        return (_pixels.Compute() + Precision) / 2;
    }
}
