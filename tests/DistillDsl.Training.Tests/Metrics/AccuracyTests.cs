using DistillDsl.Training.Metrics;
using static DistillDsl.Training.Tests.Metrics.MetricRun;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Metrics;

public sealed class AccuracyTests
{
    // Case 2: argmax of [B, 1] beside labels [B, 1] would broadcast to [B, B] and give 500 %.
    [Fact]
    public void RefusesWhatItWouldHaveToBroadcast()
    {
        AssertRefused(zeros(5, 1), zeros(5, 1), "[5, 1]", "[5, 1]", "Float32");
        AssertRefused(zeros(5, 1), zeros(5, ScalarType.Int64), "[5, 1]", "[5]", "Int64");
        AssertRefused(zeros(5, 3), zeros([5, 1], ScalarType.Int64), "[5, 3]", "[5, 1]", "Int64");
        AssertRefused(zeros(5, 3), zeros(5), "[5, 3]", "[5]", "Float32");
        AssertRefused(zeros(5), zeros(5, ScalarType.Int64), "[5]", "[5]", "Int64");
        // As many classes as samples: [B, K] beside [B, K] of independent labels.
        AssertRefused(zeros(3, 3), zeros([3, 3], ScalarType.Int64), "[3, 3]", "[3, 3]", "Int64");

        static void AssertRefused(Tensor output, Tensor labels, params string[] named) => FaultText.Names(
            Fault(new Accuracy(), output, labels),
            ["accuracy", "\"labels\"", "[B, K, …]", "2", "[B, …]", nameof(MultiLabelF1), nameof(RootMeanSquaredError), .. named]);
    }

    // Predictions 1, 0, 1, 1; the third label is ignored: 2 of 3.
    [Fact]
    public void LeavesIgnoredLabelsOut() =>
        Assert.Equal(2 / 3.0, Of(new Accuracy("masks", 9), "masks", (Rows([0, 1], [1, 0], [0, 1], [0, 1]), tensor(new long[] { 1, 0, 9, 0 }))), 1e-12);

    [Fact]
    public void IsNoNumberWhereNothingCounts()
    {
        Assert.Equal(double.NaN, Of(new Accuracy(), (Rows([0, 1]), tensor(new long[] { -100 }))));
        Assert.Equal(double.NaN, Of(new Accuracy(), (zeros(0, 2), zeros(0, ScalarType.Int64))));
        Assert.Equal(double.NaN, Of(new Accuracy()));
    }

    [Fact]
    public void NamesLabelsThatAreNoClasses() => FaultText.Names(
        Fault(new Accuracy(), zeros(5, 2), tensor(new long[] { 0, 2, -1, -100, 4 })), "accuracy", "\"labels\"", "2", "3", "0 … 1", "-100");

    // Soft labels: the most probable classes are 1, 0, 0; the predictions 1, 0, 1.
    [Fact]
    public void ComparesWithTheMostProbableClass() => Assert.Equal(2 / 3.0, Of(
        new Accuracy(), (Rows([0, 1, 0], [1, 0, 0], [0, 1, 0]), Rows([0.2f, 0.5f, 0.3f], [0.6f, 0.4f, 0], [0.4f, 0.3f, 0.3f]))), 1e-12);

    [Fact]
    public void NamesValuesThatAreNoProbabilities()
    {
        FaultText.Names(Fault(new Accuracy(), zeros(2, 2), Rows([0.5f, 0.5f], [1, 1])), "accuracy", "\"labels\"", "probabilities", "0", "1", "1");
        FaultText.Names(Fault(new Accuracy(), zeros(2, 2), Rows([2, -1], [float.NaN, 1])), "accuracy", "\"labels\"", "probabilities", "0", "1", "2");
    }

    [Fact]
    public void TakesWholeNumbersOfAnySize() => Assert.Equal(0.5, Of(new Accuracy(), (Rows([0, 1], [0, 1]), tensor(new byte[] { 0, 1 }))));
}
