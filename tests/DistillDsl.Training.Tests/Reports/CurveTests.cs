using DistillDsl.Training.Reports;

namespace DistillDsl.Training.Tests.Reports;

public sealed class CurveTests
{
    [Fact]
    public void KeepsEveryValueOfAShortTraining()
    {
        var series = new ThinnedSeries();
        for (var step = 1; step <= ThinnedSeries.Capacity; step++) series.Add(step, step);

        Assert.Equal(ThinnedSeries.Capacity, series.Buckets.Count);
        Assert.All(series.Buckets, (bucket, i) => Assert.Equal(new(i + 1, i + 1, 1, i + 1, i + 1, i + 1), bucket));
    }

    [Fact]
    public void ThinsALongTrainingAndKeepsItsExtremes()
    {
        var series = new ThinnedSeries();
        const int steps = 100_003;
        for (var step = 1; step <= steps; step++) series.Add(step, step switch { 777 => -5, 99_999 => 1e6, _ => step % 3 });

        Assert.InRange(series.Buckets.Count, ThinnedSeries.Capacity / 4, ThinnedSeries.Capacity);
        Assert.Equal((1, steps), (series.Buckets[0].First, series.Buckets[^1].Last));
        Assert.Equal((-5, 1e6), (series.Buckets.Min(bucket => bucket.Min), series.Buckets.Max(bucket => bucket.Max)));
        Assert.Equal(steps, series.Buckets.Sum(bucket => bucket.Count));
        var sum = Enumerable.Range(1, steps).Sum(step => step switch { 777 => -5, 99_999 => 1e6, _ => step % 3 });
        Assert.Equal(sum, series.Buckets.Sum(bucket => bucket.Mean * bucket.Count), 1e-3);
        for (var i = 1; i < series.Buckets.Count; i++) Assert.Equal(series.Buckets[i - 1].Last + 1, series.Buckets[i].First);
    }

    [Fact]
    public void CountsWhatIsNotFiniteApart()
    {
        var series = new ThinnedSeries();
        foreach (var (value, i) in new[] { 1, double.NaN, 3, double.NegativeInfinity }.Select((value, i) => (value, i))) series.Add(i + 1, value);

        Assert.Equal([1, 3], series.Buckets.Select(bucket => bucket.Mean));
        Assert.Equal((2, 2), (series.NotFinite, series.FirstNotFinite));
    }

    [Fact]
    public void ALogGoesOnAfterTheStepOfACheckpoint()
    {
        using var log = new ReportLog();
        log.Start(SampleReport.Recipe, 0);
        for (var step = 1; step <= 6; step++) log.Step(new(step <= 3 ? 1 : 2, 1, step, step, step, [new("task", step)], [new("klT", step)], 0.1));
        log.Epoch(SampleReport.Epoch(1, 1, 0.5), 3);
        log.Epoch(SampleReport.Epoch(2, 1, 0.9), 6);
        log.Evaluation(new(2, 1, 6, "accuracy", 0.9, true));

        log.Start(SampleReport.Recipe, 3);

        Assert.Equal([1, 2, 3], log.Total.Buckets.Select(bucket => bucket.Mean));
        Assert.Equal([1, 2, 3], log.Terms["task"].Buckets.Select(bucket => bucket.Mean));
        Assert.Equal([(1, 1L)], log.Stages);
        Assert.Equal([0.5], log.Epochs.Select(epoch => epoch.Metric!.Value));
        Assert.Empty(log.Metrics["accuracy"].Buckets);
        Assert.Null(log.Best);
        Assert.Equal(3, log.LastStep);
    }

    [Theory]
    [InlineData(0, 1, new[] { 0, 0.5, 1 })]
    [InlineData(0.03, 0.91, new[] { 0, 0.5, 1 })]
    [InlineData(-12, 31, new[] { -20.0, 0, 20, 40 })]
    [InlineData(5, 5, new[] { 4.5, 5, 5.5 })]
    [InlineData(0, 0, new[] { -1, -0.5, 0, 0.5, 1 })]
    public void TicksAreRound(double smallest, double largest, double[] ticks)
    {
        var axis = Axis.Rounded(smallest, largest, 200, 0);

        Assert.Equal(ticks, axis.Ticks.Select(tick => Math.Round(tick, 12)));
        Assert.InRange(axis.Place(smallest), 0, 200);
        Assert.InRange(axis.Place(largest), 0, axis.Place(smallest));
    }

    [Fact]
    public void LossesThatSpreadWidelyGetALogarithmicAxis()
    {
        var axis = Axis.OfLosses(0.01, 100, 0, 400);

        Assert.True(axis.IsLogarithmic);
        Assert.Equal([0.01, 0.1, 1, 10, 100], axis.Ticks.Select(tick => Math.Round(tick, 6)));
        Assert.Equal(100, axis.Place(0.1), 9);
        Assert.False(Axis.OfLosses(0, 100, 0, 400).IsLogarithmic);
        Assert.False(Axis.OfLosses(1, 10, 0, 400).IsLogarithmic);
    }

    [Fact]
    public void ValuesThatDifferByRoundingAloneMakeALevelLine()
    {
        var axis = Axis.Rounded(1, 1 + 1e-15, 100, 0);

        Assert.InRange(axis.Ticks.Count, 2, 6);
        Assert.InRange(axis.Place(1), 40, 60);
    }
}
