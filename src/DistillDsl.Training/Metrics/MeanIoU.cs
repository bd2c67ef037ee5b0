using DistillDsl.Runtime;
using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>
/// Quality of segmentation masks: the mean over the classes of intersection over union, TP / (TP + FP + FN), counted over all pixels of all
/// batches. Pixels with the ignored label are not counted; a class that is neither present nor predicted is excluded from the mean. 0 … 1;
/// NaN if every pixel is ignored.
/// </summary>
/// <param name="classes">The number of classes, at least 1: the logits are [B, classes, H, W].</param>
/// <param name="ignoreIndex">The label of pixels to ignore.</param>
/// <param name="target">The batch key of the masks, whole numbers [B, H, W].</param>
/// <exception cref="ArgumentOutOfRangeException">The number of classes is less than 1.</exception>
public sealed class MeanIoU(int classes, long ignoreIndex = -100, string target = "masks") : SumMetric
{
    private readonly int _classes = classes >= 1 ? classes : throw new ArgumentOutOfRangeException(nameof(classes), classes, "At least 1 class is needed.");

    /// <inheritdoc />
    public override string Name => "mean IoU";

    /// <summary>The scores from the last <see cref="SumMetric.Compute"/>; not cleared by <see cref="SumMetric.Reset"/>.</summary>
    public MaskScores? Scores { get; private set; }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The batch lacks the masks, the logits do not fit them, or a label is not a class.</exception>
    protected override Tensor Sums(Tensor output, IReadOnlyDictionary<string, Tensor> batch)
    {
        var masks = RecipeBatch.Target(batch, Name, target);
        if (masks.shape is not [var count, var height, var width] || !output.shape.SequenceEqual([count, _classes, height, width]))
            throw new ArgumentException(
                $"{Name}: the logits are {ShapeText.Of(output)} and \"{target}\" is {ShapeText.Of(masks)}; expected [B, {_classes}, H, W] and [B, H, W].",
                nameof(batch));
        var counted = masks.ne(ignoreIndex);
        var labels = masks.masked_select(counted).to(ScalarType.Int64);
        if (labels.NumberOfElements > 0 && (labels.min().item<long>() < 0 || labels.max().item<long>() >= _classes))
            throw new ArgumentException(
                $"{Name}: \"{target}\" has labels from {labels.min().item<long>()} to {labels.max().item<long>()}; "
                + $"expected 0 … {_classes - 1}, or {ignoreIndex}, which is ignored.",
                nameof(batch));
        // The pixels by label and prediction.
        return bincount(labels * _classes + output.argmax(1).masked_select(counted), minlength: (long)_classes * _classes);
    }

    /// <inheritdoc />
    protected override double Value(double[] sums)
    {
        var pixels = new long[_classes, _classes];
        for (var i = 0; i < sums.Length; i++) pixels[i / _classes, i % _classes] = (long)sums[i];
        Scores = new(pixels);
        return Scores.MeanIoU;
    }
}
