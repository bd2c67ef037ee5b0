namespace DistillDsl.Training.Metrics;

/// <summary>The quality of segmentation masks, by class.</summary>
/// <param name="pixels">The pixels that count, by label and prediction.</param>
public sealed class MaskScores(long[,] pixels)
{
    /// <summary>The number of classes.</summary>
    public int Classes => pixels.GetLength(0);

    /// <summary>The number of pixels of a class with a given prediction.</summary>
    public long this[int label, int prediction] => pixels[label, prediction];

    /// <summary>The mean of <see cref="IoU"/> over the classes that have one, 0 … 1; NaN if none has one.</summary>
    public double MeanIoU => Enumerable.Range(0, Classes).Select(IoU).Where(static value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();

    /// <summary>The fraction of all pixels whose prediction is their label, 0 … 1; NaN without pixels.</summary>
    public double PixelAccuracy => (double)Enumerable.Range(0, Classes).Sum(k => pixels[k, k]) / pixels.Cast<long>().Sum();

    /// <summary>The number of pixels of a class.</summary>
    public long Labelled(int label) => Enumerable.Range(0, Classes).Sum(k => pixels[label, k]);

    /// <summary>Intersection over union of a class, TP / (TP + FP + FN), 0 … 1; NaN if it is neither present nor predicted.</summary>
    public double IoU(int label) =>
        (double)pixels[label, label] / (Labelled(label) + Enumerable.Range(0, Classes).Sum(k => pixels[k, label]) - pixels[label, label]);
}
