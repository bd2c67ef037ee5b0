using DistillDsl.Training.Metrics;
using static DistillDsl.Training.Tests.Metrics.MetricRun;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Metrics;

public sealed class ExpectedCalibrationErrorTests
{
    // Confidences 0.6 (right), 0.6 (wrong), 0.9 (right), 0.9 (right); 10 bins: |1 - 1.2| and |2 - 1.8| over 4.
    [Fact]
    public void IsTheMeanGapOfTheBins() => Assert.Equal(0.1, Of(new ExpectedCalibrationError(10), (Sure(0.6, 0.6, 0.9, 0.9), Labels(0, 1, 0, 0))), 1e-6);

    // In one bin: |3 - 3| = 0.
    [Fact]
    public void OneBinComparesTheMeans() => Assert.Equal(0, Of(new ExpectedCalibrationError(1), (Sure(0.6, 0.6, 0.9, 0.9), Labels(0, 1, 0, 0))), 1e-6);

    [Fact]
    public void CountsAllBatchesTogether() => Assert.Equal(
        0.1, Of(new ExpectedCalibrationError(10), (Sure(0.6, 0.9), Labels(0, 0)), (Sure(0.6, 0.9), Labels(1, 0))), 1e-6);

    [Fact]
    public void LeavesIgnoredLabelsOut()
    {
        Assert.Equal(0.4, Of(new ExpectedCalibrationError(ignoreIndex: 7), (Sure(0.6, 0.9), Labels(0, 7))), 1e-6);
        Assert.Equal(double.NaN, Of(new ExpectedCalibrationError(), (Sure(0.6), Labels(-100))));
    }

    [Fact]
    public void LowerIsBetter() => Assert.False(new ExpectedCalibrationError().HigherIsBetter);

    [Fact]
    public void NeedsABin() => Assert.Throws<ArgumentOutOfRangeException>(static () => new ExpectedCalibrationError(0));

    private static Tensor Labels(params long[] labels) => tensor(labels);

    /// <summary>Logits of two classes whose first has these probabilities.</summary>
    private static Tensor Sure(params double[] probabilities) =>
        stack([tensor(probabilities), 1 - tensor(probabilities)], 1).log().to(ScalarType.Float32);
}
