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
/// <param name="head">How the output of a <see cref="DetectionHead"/> is got from a network and the batch's "data"; left out: it is what the network gives.</param>
public sealed class MeanAveragePrecision(int classes, int stride, Func<Module, Tensor, Tensor>? head = null) : IMetric
{
    private readonly Func<Module, Tensor, Tensor> _head = head ?? OfOneTensor;
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
        var data = RecipeBatch.Input(batch, Name);
        var detections = Detections.Of(_head(network, data), stride);
        var truths = Detections.Truths(RecipeBatch.Target(batch, Name, "boxes"), data.size(0));
        foreach (var (found, there) in detections.Zip(truths)) _precision.Add(found, there);
    }

    /// <inheritdoc/>
    public double Compute()
    {
        PerClass = _precision.PerClass();
        return _precision.Mean();
    }

    private static Tensor OfOneTensor(Module network, Tensor input) => network is Module<Tensor, Tensor> detector
        ? detector.call(input)
        : throw new ArgumentException($"{nameof(MeanAveragePrecision)} needs a Module<Tensor, Tensor> that ends in a {nameof(DetectionHead)}; {network.GetType().Name} is none. Tell it how the head's output is got.", nameof(network));
}
