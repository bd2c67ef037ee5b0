using DistillDsl.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes;

/// <summary>
/// mAP@0.5: the mean of the classes' <see cref="AveragePrecision"/>, an object being found by a box that overlaps it by half. The batches have "data" and "boxes",
/// float [M, 6], each (image, class, x1, y1, x2, y2) in pixels.
/// </summary>
/// <param name="classes">How many classes there are.</param>
/// <param name="stride">A cell's width and height in pixels.</param>
public sealed class MeanAveragePrecision(int classes, int stride) : IMetric
{
    private AveragePrecision _precision = new(classes);

    /// <inheritdoc/>
    public string Name => "mAP@0.5";

    /// <summary>Every class's average precision, 0 … 1, as <see cref="Compute"/> found it last; null for a class without any object.</summary>
    public IReadOnlyList<double?> PerClass { get; private set; } = [];

    /// <inheritdoc/>
    public void Reset() => _precision = new(classes);

    /// <inheritdoc/>
    public void Add(Module network, IReadOnlyDictionary<string, Tensor> batch)
    {
        if (network is not Module<Tensor, Tensor> detector)
            throw new ArgumentException($"{Name} needs a Module<Tensor, Tensor> that ends in a {nameof(DetectionHead)}; {network.GetType().Name} is none.", nameof(network));
        var data = RecipeBatch.Input(batch, Name);
        var detections = Detections.Of(detector.call(data), stride);
        var truths = Detections.Truths(RecipeBatch.Target(batch, Name, "boxes"), data.size(0));
        foreach (var (found, there) in detections.Zip(truths)) _precision.Add(found, there);
    }

    /// <inheritdoc/>
    public double Compute()
    {
        PerClass = _precision.PerClass();
        return _precision.Mean();
    }
}
