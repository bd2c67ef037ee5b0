using DistillDsl.Training.Metrics;
using static DistillDsl.Training.Tests.Metrics.MetricRun;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Metrics;

public sealed class MultiLabelF1Tests
{
    // Predicted is what is greater than 0. Label 0: TP 1, FP 1, FN 1: 2/4. Label 1: there twice, never predicted: 0. Label 2: TP 2: 1. Label 3: neither.
    [Fact]
    public void IsTheMeanOverTheLabelsThatThereAre() => Assert.Equal(
        (0.5 + 0 + 1) / 3,
        Of(
            new MultiLabelF1(),
            (Rows([1, -1, 2, -1], [3, -2, 1, -5]), Rows([1, 1, 1, 0], [0, 1, 1, 0])),
            (Rows([-1, 0, -1, 0]), Rows([1, 0, 0, 0]))),
        1e-12);

    // σ(1) = 0.731: predicted at a threshold of 0.73, not at 0.74.
    [Theory]
    [InlineData(0.73, 1)]
    [InlineData(0.74, 0)]
    public void TheThresholdIsAProbability(double threshold, double expected) =>
        Assert.Equal(expected, Of(new MultiLabelF1(threshold: threshold), (Rows([1]), Rows([1]))));

    // Case 2: one logit, [B, 1] or [B]. TP 1, FP 1, FN 1.
    [Fact]
    public void OneLabelIsEnough()
    {
        Assert.Equal(0.5, Of(new MultiLabelF1(), (Rows([1], [1], [-1], [-1]), Rows([1], [0], [1], [0]))));
        Assert.Equal(0.5, Of(new MultiLabelF1(), (tensor(new float[] { 1, 1, -1, -1 }), tensor(new long[] { 1, 0, 1, 0 }))));
    }

    // [1, 2, 1, 2]: label 0 is right at both pixels, label 1 at one: TP 1, FN 1.
    [Fact]
    public void CountsPixelsOfMaps() => Assert.Equal(
        (1 + 2 / 3.0) / 2,
        Of(new MultiLabelF1(), (tensor(new float[] { 1, 1, 1, -1 }, [1, 2, 1, 2]), tensor(new float[] { 1, 1, 1, 1 }, [1, 2, 1, 2]))),
        1e-12);

    [Fact]
    public void IsNoNumberWhereNoLabelIs() => Assert.Equal(double.NaN, Of(new MultiLabelF1(), (Rows([-1, -1]), Rows([0, 0]))));

    // Case 22: as many labels as samples.
    [Fact]
    public void SaysWhatDoesNotFit()
    {
        FaultText.Names(Fault(new MultiLabelF1(), zeros(3, 3), zeros(3)), "multi-label F1", "[3, 3]", "\"labels\"", "[3]", "[B, K, …]");
        FaultText.Names(Fault(new MultiLabelF1(), zeros(4, 1), zeros(4)), "multi-label F1", "[4, 1]", "\"labels\"", "[4]", "[B, K, …]");
        FaultText.Names(Fault(new MultiLabelF1(), zeros(1, 3), Rows([0.5f, 1, 2])), "multi-label F1", "\"labels\"", "0", "1", "2");
        Assert.Throws<ArgumentOutOfRangeException>(static () => new MultiLabelF1(threshold: 1));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new MultiLabelF1(threshold: 0));
    }
}
