namespace DistillDsl.Training.Metrics;

/// <summary>How well masks were found, class by class.</summary>
/// <param name="pixels">The pixels that count, by label and prediction.</param>
public sealed class MaskScores(long[,] pixels)
{
    /// <summary>How many classes there are.</summary>
    public int Classes => pixels.GetLength(0);

    /// <summary>How many pixels of a class got a prediction.</summary>
    public long this[int label, int prediction] => pixels[label, prediction];

    /// <summary>The mean of <see cref="IoU"/> over the classes that have one, 0 … 1; not a number where none has.</summary>
    public double MeanIoU => Enumerable.Range(0, Classes).Select(IoU).Where(static value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();

    /// <summary>The part of all pixels whose prediction is their label, 0 … 1; not a number without pixels.</summary>
    public double PixelAccuracy => (double)Enumerable.Range(0, Classes).Sum(k => pixels[k, k]) / pixels.Cast<long>().Sum();

    /// <summary>How many pixels a class has.</summary>
    public long Labelled(int label) => Enumerable.Range(0, Classes).Sum(k => pixels[label, k]);

    /// <summary>Intersection over union of a class, TP / (TP + FP + FN), 0 … 1; not a number where it is neither there nor predicted.</summary>
    public double IoU(int label) =>
        (double)pixels[label, label] / (Labelled(label) + Enumerable.Range(0, Classes).Sum(k => pixels[k, label]) - pixels[label, label]);
}
