using DistillDsl.Training.Data;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training;

/// <summary>
/// How well masks are found: the mean over the classes of intersection over union, TP / (TP + FP + FN), counted over all pixels of all batches. Pixels of the
/// ignored label count nowhere; a class that is neither there nor predicted is left out of the mean. 0 … 1; not a number where every pixel is ignored.
/// </summary>
/// <param name="classes">How many classes there are, at least 1: the logits are [B, classes, H, W].</param>
/// <param name="ignoreIndex">The label of pixels that do not count.</param>
/// <param name="target">The batch's key of the masks, whole numbers [B, H, W].</param>
/// <param name="logits">How a network's logits are got from the batch's "data"; left out: it maps one tensor to one.</param>
/// <exception cref="ArgumentOutOfRangeException">There is no class.</exception>
public sealed class MeanIoU(int classes, long ignoreIndex = -100, string target = "masks", Func<Module, Tensor, Tensor>? logits = null) : IMetric
{
    private readonly int _classes = classes >= 1 ? classes : throw new ArgumentOutOfRangeException(nameof(classes), classes, "At least 1 class is needed.");
    private readonly Func<Module, Tensor, Tensor> _logits = logits ?? OfOneTensor;

    // [classes²], the pixels by label and prediction, on the network's device.
    private Tensor? _counts;

    /// <inheritdoc />
    public string Name => "mean IoU";

    /// <summary>What the last <see cref="Compute"/> was made of; <see cref="Reset"/> leaves it.</summary>
    public MaskScores? Scores { get; private set; }

    /// <inheritdoc />
    public void Reset()
    {
        _counts?.Dispose();
        _counts = null;
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">
    /// The network does not map one tensor to one, the batch lacks "data" or the masks, the logits do not fit the masks, or a label is none of the classes.
    /// </exception>
    public void Add(Module network, IReadOnlyDictionary<string, Tensor> batch)
    {
        var masks = RecipeBatch.Target(batch, Name, target);
        var scores = _logits(network, RecipeBatch.Input(batch, Name));
        if (masks.shape is not [var count, var height, var width] || !scores.shape.SequenceEqual([count, _classes, height, width]))
            throw new ArgumentException($"{Name}: the logits are [{string.Join(", ", scores.shape)}], \"{target}\" is [{string.Join(", ", masks.shape)}]; expected [B, {_classes}, H, W] and [B, H, W].", nameof(batch));
        var counted = masks.ne(ignoreIndex);
        var labels = masks.masked_select(counted).to(ScalarType.Int64);
        if (labels.NumberOfElements > 0 && (labels.min().item<long>() < 0 || labels.max().item<long>() >= _classes))
            throw new ArgumentException($"{Name}: \"{target}\" has labels from {labels.min().item<long>()} to {labels.max().item<long>()}; expected 0 … {_classes - 1}, or {ignoreIndex}, which is ignored.", nameof(batch));
        var predictions = scores.argmax(1).masked_select(counted);
        var counts = bincount(labels * _classes + predictions, minlength: (long)_classes * _classes);
        var sum = (_counts is null ? counts : _counts + counts).DetachFromDisposeScope();
        _counts?.Dispose();
        _counts = sum;
    }

    /// <inheritdoc />
    public double Compute()
    {
        var pixels = new long[_classes, _classes];
        if (_counts is not null)
        {
            using var onCpu = _counts.cpu();
            Buffer.BlockCopy(onCpu.ReadValues<long>(), 0, pixels, 0, sizeof(long) * pixels.Length);
        }

        Scores = new(pixels);
        return Scores.MeanIoU;
    }

    private static Tensor OfOneTensor(Module network, Tensor input) => network is Module<Tensor, Tensor> segmenter
        ? segmenter.call(input)
        : throw new ArgumentException($"{nameof(MeanIoU)} needs a Module<Tensor, Tensor>; {network.GetType().Name} is none. Tell it how the logits are got.", nameof(network));
}
