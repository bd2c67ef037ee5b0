using DistillDsl.Runtime;
using DistillDsl.Training.Metrics;
using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>
/// mAP@0.5 of the output of a <see cref="DetectionHead"/>: the mean of the classes' <see cref="DetectionPrecision"/>; a box finds an object if it
/// overlaps it by half. The batches have "data" and "boxes", float [M, 6], each (image, class, x1, y1, x2, y2) in pixels.
/// </summary>
/// <param name="classes">The number of classes.</param>
/// <param name="stride">A cell's width and height in pixels.</param>
public sealed class MeanAveragePrecision(int classes, int stride) : TensorMetric
{
    private DetectionPrecision _precision = new(classes);

    /// <inheritdoc/>
    public override string Name => "mAP@0.5";

    /// <summary>Every class's average precision, 0 … 1, from the last <see cref="Compute"/>; null for a class without objects.</summary>
    public IReadOnlyList<double?> PerClass { get; private set; } = [];

    /// <inheritdoc/>
    public override void Reset() => _precision = new(classes);

    /// <inheritdoc/>
    public override void Update(Tensor output, IReadOnlyDictionary<string, Tensor> batch)
    {
        var detections = Detections.Of(output, stride);
        var truths = Detections.Truths(RecipeBatch.Target(batch, Name, "boxes"), output.size(0));
        foreach (var (found, there) in detections.Zip(truths)) _precision.Add(found, there);
    }

    /// <inheritdoc/>
    public override double Compute()
    {
        PerClass = _precision.PerClass();
        return _precision.Mean();
    }
}
