namespace DistillDsl.Training.Reports;

/// <summary>
/// The values of many steps in a bounded number of buckets: when they are full, neighbors are merged, keeping the minimum, maximum and mean. Non-finite
/// values are counted separately.
/// </summary>
internal sealed class ThinnedSeries
{
    /// <summary>The maximum number of buckets; even, so that neighbors form pairs.</summary>
    internal const int Capacity = 512;

    private readonly List<Bucket> _buckets = [];
    private int _stepsPerBucket = 1;

    /// <summary>The buckets in the order of their steps.</summary>
    public IReadOnlyList<Bucket> Buckets => _buckets;

    /// <summary>The number of non-finite values.</summary>
    public long NotFinite { get; private set; }

    /// <summary>The first step with a non-finite value; null if all are finite.</summary>
    public long? FirstNotFinite { get; private set; }

    /// <summary>Adds the value of a step.</summary>
    public void Add(long step, double value) => Add(step, step, value);

    /// <summary>Adds one value for several steps.</summary>
    public void Add(long first, long last, double value)
    {
        if (!double.IsFinite(value))
        {
            NotFinite++;
            FirstNotFinite ??= first;
            return;
        }

        var one = new Bucket(first, last, 1, value, value, value);
        if (_buckets.Count > 0 && _buckets[^1].Count < _stepsPerBucket)
        {
            _buckets[^1] = _buckets[^1].With(one);
            return;
        }

        if (_buckets.Count == Capacity) Halve();
        _buckets.Add(one);
    }

    /// <summary>Drops what came after a step, including the step's bucket if that extends further.</summary>
    public void DropAfter(long step)
    {
        _buckets.RemoveAll(bucket => bucket.Last > step);
        if (FirstNotFinite > step) (NotFinite, FirstNotFinite) = (0, null);
    }

    private void Halve()
    {
        for (var i = 0; i < Capacity / 2; i++) _buckets[i] = _buckets[2 * i].With(_buckets[2 * i + 1]);
        _buckets.RemoveRange(Capacity / 2, Capacity / 2);
        _stepsPerBucket *= 2;
    }

    /// <summary>Some consecutive values.</summary>
    internal readonly record struct Bucket(long First, long Last, int Count, double Mean, double Min, double Max)
    {
        public Bucket With(Bucket next) => new(
            First, next.Last, Count + next.Count, Mean + (next.Mean - Mean) * next.Count / (Count + next.Count), Math.Min(Min, next.Min),
            Math.Max(Max, next.Max));
    }
}
