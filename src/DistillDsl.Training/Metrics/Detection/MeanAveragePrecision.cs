using DistillDsl.Runtime;
using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>
/// Quality of a detector's boxes, mAP: the mean over the classes of average precision, as PASCAL VOC defines it since 2010 (Everingham et al. 2015, "The PASCAL
/// Visual Object Classes Challenge: A Retrospective"). 0 … 1; NaN if there are no objects.
/// </summary>
/// <remarks>
/// The detections of a class are ranked by score over all images; of equal scores the earlier one comes first. In this order each detection is assigned
/// to the object of its image and class with which its IoU is highest: it is a true positive if this IoU reaches the threshold and no detection before it has
/// found that object, otherwise a false positive; so duplicates count as false. With the precision TP / (TP + FP) and the recall TP / objects after every
/// detection, average precision is the area below the interpolated precision p(r) = max of the precisions at a recall of at least r, over all recall points
/// (not VOC 2007's 11 points, nor COCO's 101). A class without objects is excluded from the mean, with its detections. Unlike in VOC's own evaluation, boxes
/// are continuous (their width is x2 − x1 without + 1), and no objects are marked as difficult: all of them count. Suppress overlapping detections of the same
/// object, and drop unlikely ones, in the function that gives the detections. Scores are kept in host memory until <see cref="Reset"/>.
/// </remarks>
/// <typeparam name="TOutput">The output type of the network.</typeparam>
/// <param name="classes">How many classes there are, at least 1.</param>
/// <param name="detections">
/// From the network's output for a batch of B images, what it found in each of them: B lists in the order of the images, empty ones where it found nothing.
/// Boxes are in the pixels of the images, as the true ones are; the order within a list does not matter.
/// </param>
/// <param name="overlap">The IoU from which on a detection has found an object, greater than 0, at most 1.</param>
/// <param name="target">
/// The batch key of the true boxes: numbers [M, 6], one row per object: (image within the batch, class, x1, y1, x2, y2), the corners in pixels. M may be 0.
/// </param>
/// <param name="images">The batch key of the images, of which only the number is read; of a network with several inputs, the name of one.</param>
/// <exception cref="ArgumentOutOfRangeException">There is no class, or the overlap is out of range.</exception>
public sealed class MeanAveragePrecision<TOutput>(
    int classes, Func<TOutput, IReadOnlyList<IReadOnlyList<Detection>>> detections, double overlap = 0.5, string target = "boxes", string images = "data")
    : Metric<TOutput>
{
    private readonly int _classes = classes >= 1 ? classes : throw new ArgumentOutOfRangeException(nameof(classes), classes, "At least 1 class is needed.");

    private readonly double _overlap = overlap is > 0 and <= 1
        ? overlap
        : throw new ArgumentOutOfRangeException(nameof(overlap), overlap, "The overlap is an IoU, greater than 0 and at most 1.");

    private DetectionPrecision _precision = new(classes, overlap);

    /// <summary><c>mAP@0.5</c>: with the overlap, so that metrics of several overlaps have different names.</summary>
    public override string Name => FormattableString.Invariant($"mAP@{_overlap}");

    /// <summary>
    /// Every class's average precision, 0 … 1, behind the last <see cref="Compute"/>; NaN for a class without objects. Empty before the first; not cleared by
    /// <see cref="Reset"/>.
    /// </summary>
    public IReadOnlyList<double> PerClass { get; private set; } = [];

    /// <inheritdoc />
    public override void Reset() => _precision = new(_classes, _overlap);

    /// <inheritdoc />
    /// <exception cref="ArgumentException">
    /// The batch lacks the images, or the true boxes, or these are not [M, 6]; a true box has an unknown image or class, or bad corners; the detections
    /// are not one list for each of the images, or one is of an unknown class.
    /// </exception>
    public override void Update(TOutput output, IReadOnlyDictionary<string, Tensor> batch)
    {
        var found = detections(output);
        var count = RecipeBatch.Input(batch, Name, images).size(0);
        if (found.Count != count)
            throw new ArgumentException(
                $"{Name}: the number of lists of detections is {found.Count}; expected {count}, one for each image of the batch.", nameof(output));
        var truths = BoxTargets.Of(Name, batch, target, found.Count, _classes);
        for (var image = 0; image < found.Count; image++) RequireClasses(image, found[image]);
        foreach (var (list, there) in found.Zip(truths)) _precision.Add(list, there);
    }

    /// <inheritdoc />
    public override double Compute()
    {
        PerClass = _precision.PerClass();
        return PerClass.Where(static value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();
    }

    private void RequireClasses(int image, IReadOnlyList<Detection> found)
    {
        foreach (var detection in found)
        {
            if (detection.Class < 0 || detection.Class >= _classes)
                throw new ArgumentException($"{Name}: a detection in image {image} is of class {detection.Class}; expected 0 … {_classes - 1}.", nameof(found));
        }
    }
}
