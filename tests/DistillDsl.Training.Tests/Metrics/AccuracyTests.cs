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
        const string Expected = "expected logits [B, K, …] of at least 2 classes and whole numbers [B, …], or class probabilities of the logits' shape. "
            + "For independent labels use MultiLabelF1, for values RootMeanSquaredError.";

        FaultText.Names(Fault(new Accuracy(), zeros(5, 1), zeros(5, 1)), "[5, 1]", "\"labels\"", "Float32", $"{Expected}");
        FaultText.Names(Fault(new Accuracy(), zeros(5, 1), zeros(5, ScalarType.Int64)), "[5, 1]", "\"labels\"", "[5]", "Int64", $"{Expected}");
        FaultText.Names(Fault(new Accuracy(), zeros(5, 3), zeros([5, 1], ScalarType.Int64)), "[5, 3]", "\"labels\"", "[5, 1]", "Int64", $"{Expected}");
        FaultText.Names(Fault(new Accuracy(), zeros(5, 3), zeros(5)), "[5, 3]", "\"labels\"", "[5]", "Float32", $"{Expected}");
        FaultText.Names(Fault(new Accuracy(), zeros(5), zeros(5, ScalarType.Int64)), "[5]", "\"labels\"", "Int64", $"{Expected}");
        // As many classes as samples: [B, K] beside [B, K] of independent labels.
        FaultText.Names(Fault(new Accuracy(), zeros(3, 3), zeros([3, 3], ScalarType.Int64)), "[3, 3]", "\"labels\"", "Int64", $"{Expected}");
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
    public void NamesLabelsThatAreNoClasses()
    {
        FaultText.Names(Fault(new Accuracy(), zeros(4, 2), tensor(new long[] { 0, 2, -1, -100 })), "\"labels\"", "-100");
    }

    // Soft labels: the most probable classes are 1, 0, 0; the predictions 1, 0, 1.
    [Fact]
    public void ComparesWithTheMostProbableClass() => Assert.Equal(2 / 3.0, Of(
        new Accuracy(), (Rows([0, 1, 0], [1, 0, 0], [0, 1, 0]), Rows([0.2f, 0.5f, 0.3f], [0.6f, 0.4f, 0], [0.4f, 0.3f, 0.3f]))), 1e-12);

    [Fact]
    public void NamesValuesThatAreNoProbabilities()
    {
        FaultText.Names(Fault(new Accuracy(), zeros(2, 2), Rows([0.5f, 0.5f], [1, 1])), "\"labels\"", "has 1 targets", "probabilities");
        FaultText.Names(Fault(new Accuracy(), zeros(2, 2), Rows([2, -1], [float.NaN, 1])), "\"labels\"", "has 2 targets", "probabilities");
    }

    [Fact]
    public void TakesWholeNumbersOfAnySize() => Assert.Equal(0.5, Of(new Accuracy(), (Rows([0, 1], [0, 1]), tensor(new byte[] { 0, 1 }))));
}
