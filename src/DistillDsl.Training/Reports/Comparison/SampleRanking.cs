namespace DistillDsl.Training.Reports;

/// <summary>The samples of the largest scores, a fixed number of them; of equal ones those that came first.</summary>
internal sealed class SampleRanking(int capacity)
{
    private readonly List<(double Score, ComparedSample Sample)> _samples = [];

    /// <summary>The largest first.</summary>
    public IReadOnlyList<ComparedSample> Samples => [.. _samples.Select(entry => entry.Sample)];

    /// <summary>Takes the sample in where its score is among the largest so far; only then is it made.</summary>
    public void Offer(double score, Func<ComparedSample> make)
    {
        var place = _samples.FindIndex(entry => score > entry.Score);
        if (place < 0) place = _samples.Count;
        if (place >= capacity) return;
        _samples.Insert(place, (score, make()));
        if (_samples.Count > capacity) _samples.RemoveAt(capacity);
    }
}
