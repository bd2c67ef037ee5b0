namespace DistillDsl.Training.Reports;

/// <summary>The samples with the largest scores, up to a fixed number; ties are broken by order.</summary>
internal sealed class SampleRanking(int capacity)
{
    private readonly List<(double Score, ComparedSample Sample)> _samples = [];

    /// <summary>Largest first.</summary>
    public IReadOnlyList<ComparedSample> Samples => [.. _samples.Select(entry => entry.Sample)];

    /// <summary>Adds the sample if its score is among the largest so far; only then is it created.</summary>
    public void Offer(double score, Func<ComparedSample> make)
    {
        var place = _samples.FindIndex(entry => score > entry.Score);
        if (place < 0) place = _samples.Count;
        if (place >= capacity) return;
        _samples.Insert(place, (score, make()));
        if (_samples.Count > capacity) _samples.RemoveAt(capacity);
    }
}
