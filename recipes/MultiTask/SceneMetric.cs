using DistillDsl.Training.Data;
using DistillDsl.Training.Metrics;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.MultiTask;

/// <summary>
/// Both tasks of a <see cref="SceneNet"/> in one number, to watch a training by: the mean of mean IoU and mAP@0.5, which are also available
/// separately.
/// </summary>
public sealed class SceneMetric : Metric<(Tensor seg, Tensor det)>
{
    private readonly MeanIoU _pixels;
    private readonly MeanAveragePrecision<(Tensor seg, Tensor det)> _objects;

    /// <param name="classes">The number of object classes.</param>
    public SceneMetric(int classes)
    {
        _pixels = new(1 + classes, AnnotatedSet.Void);
        _objects = new(classes, static output => Detections.Of(output.det, SceneNet.Stride));
    }

    /// <inheritdoc/>
    public override string Name => $"mean of {Masks} and {Boxes}";

    /// <summary>The metric of the masks.</summary>
    public string Masks => _pixels.Name;

    /// <summary>The metric of the boxes.</summary>
    public string Boxes => _objects.Name;

    /// <summary>The scores of the masks in the last <see cref="Compute"/>.</summary>
    public MaskScores? Scores => _pixels.Scores;

    /// <summary>The precision of the boxes in the last <see cref="Compute"/>.</summary>
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
