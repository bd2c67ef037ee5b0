using DistillDsl.Training.Metrics;
using static DistillDsl.Training.Tests.Metrics.MetricRun;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Metrics;

public sealed class TopKAccuracyTests
{
    // The two highest: 0, 2; 0, 2; 1, 2; 3, 1. Labels 2 (there), 1 (not), 1 (there), 0 (not); then 3, 0 with 3 (there).
    [Fact]
    public void CountsLabelsAmongTheHighest() => Assert.Equal(
        3 / 5.0,
        Of(
            new TopKAccuracy(2),
            (Rows([4, 1, 3, 2], [4, 1, 3, 2], [1, 4, 3, 2], [1, 2, 0, 5]), tensor(new long[] { 2, 1, 1, 0 })),
            (Rows([2, 1, 0, 3]), tensor(new long[] { 3 }))),
        1e-12);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void IsWhatSortingGives(int k)
    {
        var logits = Random(40, 6, seed: k);
        var labels = Enumerable.Range(0, 40).Select(static i => (long)(i * i % 6)).ToArray();
        var expected = logits.Zip(labels).Count(pair => pair.First.Count(value => value > pair.First[pair.Second]) < k) / 40.0;

        Assert.Equal(expected, Of(new TopKAccuracy(k), (Rows(logits), tensor(labels))), 1e-12);
        if (k == 1) Assert.Equal(expected, Of(new Accuracy(), (Rows(logits), tensor(labels))), 1e-12);
    }

    // [1, 3, 1, 2]: of the left pixel 0 and 1, of the right one 1 and 2 are the highest.
    [Fact]
    public void CountsPixelsOfMaps() =>
        Assert.Equal(0.5, Of(new TopKAccuracy(2), (tensor(new float[] { 3, 0, 2, 3, 1, 2 }, [1, 3, 1, 2]), tensor(new long[] { 1, 0 }, [1, 1, 2]))));

    [Fact]
    public void SaysWhatDoesNotFit()
    {
        Assert.Equal("top-5 accuracy", new TopKAccuracy(5).Name);
        FaultText.Names(Fault(new TopKAccuracy(5), zeros(1, 3), zeros(1, ScalarType.Int64)), "top-5 accuracy", "[1, 3]", "[B, K, …]", "5");
        FaultText.Names(Fault(new TopKAccuracy(5), zeros(2, 1), zeros(2, 1)), "[2, 1]", "\"labels\"", "[2, 1]");
        FaultText.Names(Assert.Throws<ArgumentOutOfRangeException>("k", static () => new TopKAccuracy(0)).Message, "0", "1");
    }
}
