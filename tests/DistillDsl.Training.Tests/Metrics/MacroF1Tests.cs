using DistillDsl.Training.Metrics;
using static DistillDsl.Training.Tests.Metrics.MetricRun;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Metrics;

public sealed class MacroF1Tests
{
    // labels 0 0 0 1 2, predictions 0 0 1 1 1. Class 0: TP 2, FP 0, FN 1: 4/5. Class 1: TP 1, FP 2, FN 0: 2/4. Class 2: there, never predicted: 0.
    // Class 3 is neither there nor predicted.
    [Fact]
    public void IsTheMeanOverTheClassesThatThereAre() => Assert.Equal(
        (0.8 + 0.5 + 0) / 3,
        Of(new MacroF1(), (Predicting(4, 0, 0, 1), Labels(0, 0, 0)), (Predicting(4, 1, 1), Labels(1, 2))),
        1e-12);

    // Class 1 is predicted and nowhere there: 0; class 0: TP 1, FP 0, FN 1: 2/3.
    [Fact]
    public void AClassThatIsPredictedAndNotThereHasNone() => Assert.Equal(1 / 3.0, Of(new MacroF1(), (Predicting(2, 0, 1), Labels(0, 0))), 1e-12);

    // The ignored position's prediction counts nowhere.
    [Fact]
    public void LeavesIgnoredLabelsOut() => Assert.Equal(1, Of(new MacroF1(ignoreIndex: 7), (Predicting(3, 0, 2), Labels(0, 7))));

    [Fact]
    public void IsWhatCountingGivesOverAllPixels()
    {
        var predictions = Enumerable.Range(0, 60).Select(static i => (long)(i * i % 5)).ToArray();
        var labels = Enumerable.Range(0, 60).Select(static i => (long)(i * 7 % 11 % 5)).ToArray();
        var expected = Enumerable.Range(0, 5).Select(k =>
        {
            var pairs = predictions.Zip(labels).ToArray();
            double hits = pairs.Count(pair => pair.First == k && pair.Second == k);
            double found = pairs.Count(pair => pair.First == k), there = pairs.Count(pair => pair.Second == k);
            // The harmonic mean of precision and recall.
            return hits == 0 ? 0 : 2 / (found / hits + there / hits);
        }).Average();

        // [60, 5] as [2, 5, 6, 5].
        var maps = Predicting(5, predictions).view(2, 6, 5, 5).permute(0, 3, 1, 2);

        Assert.Equal(expected, Of(new MacroF1(), (maps, tensor(labels, [2, 6, 5]))), 1e-12);
    }

    [Fact]
    public void SaysWhatDoesNotFit()
    {
        Assert.Equal(double.NaN, Of(new MacroF1(), (Predicting(2, 0), Labels(-100))));
        FaultText.Names(Fault(new MacroF1(), zeros(2, 1), Labels(0, 0)), "macro F1", "[2, 1]", "\"labels\"", "[2]");
        FaultText.Names(Fault(new MacroF1(), zeros(2, 2), Labels(0, 2)), "macro F1", "\"labels\"", "1", "2", "0 … 1", "-100");
        FaultText.Names(
            Assert.Throws<ArgumentException>(static () => Of(new MacroF1(), (zeros(1, 2), Labels(0)), (zeros(1, 3), Labels(0)))).Message,
            "macro F1", "[1, 3]", "[1, 2]");
    }

    private static Tensor Predicting(int classes, params long[] predictions) => nn.functional.one_hot(tensor(predictions), classes).to(ScalarType.Float32);

    private static Tensor Labels(params long[] labels) => tensor(labels);
}
