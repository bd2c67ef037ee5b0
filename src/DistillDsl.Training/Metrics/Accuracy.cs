using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training;

/// <summary>
/// The part of the labels that have the highest logit: logits [B, K] with labels [B], or [B, K, H, W] with [B, H, W]. 0 … 1.
/// </summary>
public sealed class Accuracy : IMetric
{
    private Tensor? _correct;
    private long _labels;

    /// <inheritdoc />
    public string Name => "accuracy";

    /// <inheritdoc />
    public void Reset()
    {
        _correct?.Dispose();
        _correct = null;
        _labels = 0;
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The network does not map one tensor to one, or the batch lacks "data" or "labels".</exception>
    public void Add(Module network, IReadOnlyDictionary<string, Tensor> batch)
    {
        var classifier = RequireClassifier(network);
        var labels = RecipeBatch.Target(batch, Name, "labels");
        var correct = classifier.call(RecipeBatch.Input(batch, Name)).argmax(1).eq(labels).sum();
        // The count stays on the device: reading it here would wait for the batch.
        var sum = (_correct is null ? correct : _correct + correct).DetachFromDisposeScope();
        _correct?.Dispose();
        _correct = sum;
        _labels += labels.NumberOfElements;
    }

    /// <inheritdoc />
    public double Compute() => _correct is null ? 0 : (double)_correct.item<long>() / _labels;

    /// <summary>The network, if an accuracy can be computed of it.</summary>
    /// <exception cref="ArgumentException">It does not map one tensor to one.</exception>
    internal static Module<Tensor, Tensor> RequireClassifier(Module network) => network as Module<Tensor, Tensor>
        ?? throw new ArgumentException($"Accuracy needs a Module<Tensor, Tensor>; {network.GetType().Name} is none. Give the trainer a metric for it.", nameof(network));
}
