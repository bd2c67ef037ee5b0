namespace DistillDsl.Training.Reports;

/// <summary>How often samples of one class were taken for another.</summary>
/// <param name="classes">How many classes there are, at least 1.</param>
public sealed class ConfusionMatrix(int classes)
{
    private readonly long[,] _counts = new long[classes, classes];

    /// <summary>How many classes there are.</summary>
    public int Classes => classes;

    /// <summary>How many samples of a class got a prediction.</summary>
    public long this[int label, int prediction] => _counts[label, prediction];

    /// <summary>All samples counted.</summary>
    public long Samples => _counts.Cast<long>().Sum();

    /// <summary>The part of the samples whose prediction is their label, 0 … 1; not a number without samples.</summary>
    public double Accuracy => (double)Enumerable.Range(0, classes).Sum(k => _counts[k, k]) / Samples;

    /// <summary>Counts a sample.</summary>
    public void Add(int label, int prediction) => _counts[label, prediction]++;

    /// <summary>How many samples a class has.</summary>
    public long Labelled(int label) => Enumerable.Range(0, classes).Sum(k => _counts[label, k]);

    /// <summary>How many samples were taken for a class.</summary>
    public long Predicted(int prediction) => Enumerable.Range(0, classes).Sum(k => _counts[k, prediction]);

    /// <summary>The part of a class's samples that were recognised, 0 … 1; not a number where there are none.</summary>
    public double Recall(int label) => (double)_counts[label, label] / Labelled(label);

    /// <summary>The part of what was taken for a class that belongs to it, 0 … 1; not a number where there is none.</summary>
    public double Precision(int prediction) => (double)_counts[prediction, prediction] / Predicted(prediction);

    /// <summary>The classes that are most often taken for another: the largest counts off the diagonal, the larger first.</summary>
    public IReadOnlyList<(int Label, int Prediction, long Count)> MostConfused(int count) =>
        [.. (from label in Enumerable.Range(0, classes)
            from prediction in Enumerable.Range(0, classes)
            where label != prediction && _counts[label, prediction] > 0
            orderby _counts[label, prediction] descending, label, prediction
            select (label, prediction, _counts[label, prediction])).Take(count)];
}
