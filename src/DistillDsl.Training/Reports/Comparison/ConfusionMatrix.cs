namespace DistillDsl.Training.Reports;

/// <summary>The counts of predictions by class and label.</summary>
/// <param name="classes">The number of classes, at least 1.</param>
public sealed class ConfusionMatrix(int classes)
{
    private readonly long[,] _counts = new long[classes, classes];

    /// <summary>The number of classes.</summary>
    public int Classes => classes;

    /// <summary>The number of samples of a class with a given prediction.</summary>
    public long this[int label, int prediction] => _counts[label, prediction];

    /// <summary>All samples counted.</summary>
    public long Samples => _counts.Cast<long>().Sum();

    /// <summary>The fraction of the samples whose prediction is their label, 0 … 1; NaN without samples.</summary>
    public double Accuracy => (double)Enumerable.Range(0, classes).Sum(k => _counts[k, k]) / Samples;

    /// <summary>Counts a sample.</summary>
    public void Add(int label, int prediction) => _counts[label, prediction]++;

    /// <summary>The number of samples of a class.</summary>
    public long Labelled(int label) => Enumerable.Range(0, classes).Sum(k => _counts[label, k]);

    /// <summary>The number of samples predicted as a class.</summary>
    public long Predicted(int prediction) => Enumerable.Range(0, classes).Sum(k => _counts[k, prediction]);

    /// <summary>The fraction of the samples of a class that were recognized (recall), 0 … 1; NaN if there are none.</summary>
    public double Recall(int label) => (double)_counts[label, label] / Labelled(label);

    /// <summary>The fraction of the predictions of a class that are correct (precision), 0 … 1; NaN if there are none.</summary>
    public double Precision(int prediction) => (double)_counts[prediction, prediction] / Predicted(prediction);

    /// <summary>The most frequent confusions: the largest off-diagonal counts, in descending order.</summary>
    public IReadOnlyList<(int Label, int Prediction, long Count)> MostConfused(int count) =>
        [.. (from label in Enumerable.Range(0, classes)
            from prediction in Enumerable.Range(0, classes)
            where label != prediction && _counts[label, prediction] > 0
            orderby _counts[label, prediction] descending, label, prediction
            select (label, prediction, _counts[label, prediction])).Take(count)];
}
