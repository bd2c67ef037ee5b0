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
        const string Expected = "expected logits [B, K, …] of at least 2 classes and whole numbers [B, …]. "
            + "Of independent labels MultiLabelF1 is one, of values RootMeanSquaredError.";

        Assert.StartsWith(
            $"accuracy: the output is [5, 1], \"labels\" is [5, 1] of Float32; {Expected}",
            Fault(new Accuracy(), zeros(5, 1), zeros(5, 1)),
            StringComparison.Ordinal);
        Assert.StartsWith(
            $"accuracy: the output is [5, 1], \"labels\" is [5] of Int64; {Expected}",
            Fault(new Accuracy(), zeros(5, 1), zeros(5, ScalarType.Int64)),
            StringComparison.Ordinal);
        Assert.StartsWith(
            $"accuracy: the output is [5, 3], \"labels\" is [5, 1] of Int64; {Expected}",
            Fault(new Accuracy(), zeros(5, 3), zeros([5, 1], ScalarType.Int64)),
            StringComparison.Ordinal);
        Assert.StartsWith(
            $"accuracy: the output is [5, 3], \"labels\" is [5] of Float32; {Expected}",
            Fault(new Accuracy(), zeros(5, 3), zeros(5)),
            StringComparison.Ordinal);
        Assert.StartsWith(
            $"accuracy: the output is [5], \"labels\" is [5] of Int64; {Expected}",
            Fault(new Accuracy(), zeros(5), zeros(5, ScalarType.Int64)),
            StringComparison.Ordinal);
        // As many classes as samples: [B, K] beside [B, K] of independent labels.
        Assert.StartsWith(
            $"accuracy: the output is [3, 3], \"labels\" is [3, 3] of Int64; {Expected}",
            Fault(new Accuracy(), zeros(3, 3), zeros([3, 3], ScalarType.Int64)),
            StringComparison.Ordinal);
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
        Assert.Equal(
            "accuracy: \"labels\" has 2 labels that are none of the 2 classes; expected 0 … 1, or -100, which is ignored.",
            Fault(new Accuracy(), zeros(4, 2), tensor(new long[] { 0, 2, -1, -100 })));
    }

    [Fact]
    public void TakesWholeNumbersOfAnySize() => Assert.Equal(0.5, Of(new Accuracy(), (Rows([0, 1], [0, 1]), tensor(new byte[] { 0, 1 }))));
}
