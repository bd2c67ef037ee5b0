using DistillDsl.Training.Metrics;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Metrics;

public sealed class MeanIoUTests
{
    private const int Void = 9;

    // labels:       0 0 1 / 1 9 2     predictions: 0 1 1 / 1 2 1
    // class 0: TP 1, FN 1, FP 0: 1/2; class 1: TP 2, FP 2, FN 0: 2/4; class 2: TP 0, FN 1, FP 0: 0, for its only prediction is at a void pixel.
    [Fact]
    public void CountsIntersectionOverUnion()
    {
        var metric = new MeanIoU(3, Void);

        var mean = Evaluator.Evaluate(new Answer(3), [Batch([0, 1, 1, 1, 2, 1], [0, 0, 1, 1, Void, 2], [1, 2, 3])], metric);

        Assert.Equal((0.5 + 0.5 + 0) / 3, mean, 1e-12);
        Assert.Equal([0.5, 0.5, 0], Enumerable.Range(0, 3).Select(metric.Scores!.IoU));
        Assert.Equal(3 / 5.0, metric.Scores.PixelAccuracy, 1e-12);
        Assert.Equal((1L, 1L, 2L), (metric.Scores[0, 0], metric.Scores[0, 1], metric.Scores.Labelled(1)));
    }

    // Over both batches class 0 has TP 1 + 2, FN 1, FP 0: 3/4, and class 1 TP 0, FP 1, FN 0: 0. The batches' own means are 1/4 and 1.
    [Fact]
    public void CountsOverAllBatches() => Assert.Equal(
        (3 / 4.0 + 0) / 2,
        Evaluator.Evaluate(new Answer(2), [Batch([0, 1], [0, 0], [1, 1, 2]), Batch([0, 0], [0, 0], [1, 1, 2])], new MeanIoU(2)),
        1e-12);

    [Fact]
    public void LeavesOutClassesThatAreNotThereUnlessPredicted()
    {
        // Of four classes 0 and 1 are there and 2 is predicted: 1/2, 1 and 0.
        Assert.Equal((0.5 + 1 + 0) / 3, Evaluator.Evaluate(new Answer(4), [Batch([0, 2, 1], [0, 0, 1], [1, 1, 3])], new MeanIoU(4)), 1e-12);
        // At ignored pixels nothing is predicted: 0 and 1 remain.
        Assert.Equal(1, Evaluator.Evaluate(new Answer(4), [Batch([0, 2, 1, 0], [Void, Void, 1, 0], [1, 1, 4])], new MeanIoU(4, Void)));
    }

    [Fact]
    public void IsNoNumberWhereEverythingIsIgnored()
    {
        var metric = new MeanIoU(2, Void);

        Assert.True(double.IsNaN(Evaluator.Evaluate(new Answer(2), [Batch([0, 1], [Void, Void], [1, 1, 2])], metric)));
        Assert.True(double.IsNaN(metric.Scores!.PixelAccuracy));
    }

    [Fact]
    public void ForgetsEarlierBatchesAndKeepsTheLastScores()
    {
        var metric = new MeanIoU(2);
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using var batches = new Batches([Batch([0, 1], [0, 0], [1, 1, 2])]);

        var first = Evaluator.Evaluate(new Answer(2), batches.All, metric);
        var second = Evaluator.Evaluate(new Answer(2), batches.All, metric);

        Assert.Equal(first, second);
        Assert.Equal(0.5, metric.Scores!.IoU(0));
        batches.Dispose();
        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void TakesOneOfSeveralOutputs()
    {
        var metric = new MeanIoU(2, target: "labels").Of<(Tensor, Tensor)>(static output => output.Item2);
        var batch = Batch([0, 1], [0, 1], [1, 1, 2]);
        batch["labels"] = batch["masks"];

        Assert.Equal(1, Evaluator.Evaluate(new Pair(), [batch], metric));
    }

    [Fact]
    public void SaysWhatDoesNotFit()
    {
        AssertFault(new Answer(2), new() { ["data"] = zeros([1, 1, 2], ScalarType.Int64) }, "mean IoU", "\"masks\"");
        AssertFault(new Answer(3), Batch([0, 1], [0, 1], [1, 1, 2]), "[1, 3, 1, 2]", "\"masks\"", "[1, 1, 2]", "[B, 2, H, W]", "[B, H, W]");
        AssertFault(
            new Answer(2), new() { ["data"] = zeros([1, 1, 2], ScalarType.Int64), ["masks"] = zeros([1, 2, 1], ScalarType.Int64) },
            "[1, 2, 1, 2]", "\"masks\"", "[1, 2, 1]");
        AssertFault(new Answer(2), Batch([0, 1], [0, 2], [1, 1, 2]), "\"masks\"", "0 to 2", "0 … 1", "-100");
        AssertFault(new Answer(2), Batch([0, 1], [0, -1], [1, 1, 2]), "\"masks\"", "-1 to 0");
        AssertFault(new Pair(), Batch([0, 1], [0, 1], [1, 1, 2]), "mean IoU", "(Tensor, Tensor)");
        FaultText.Names(Assert.Throws<ArgumentOutOfRangeException>(() => new MeanIoU(0)).Message, "1 class");

        static void AssertFault(Module network, Dictionary<string, Tensor> batch, params string[] named) =>
            FaultText.Names(Assert.Throws<ArgumentException>(() => Evaluator.Evaluate(network, [batch], new MeanIoU(2))).Message, named);
    }

    private static Dictionary<string, Tensor> Batch(long[] predictions, long[] masks, long[] shape) =>
        new() { ["data"] = tensor(predictions, shape), ["masks"] = tensor(masks, shape) };

    private sealed class Batches(IReadOnlyList<Dictionary<string, Tensor>> all) : IDisposable
    {
        public IReadOnlyList<Dictionary<string, Tensor>> All => all;

        public void Dispose()
        {
            foreach (var tensor in all.SelectMany(static batch => batch.Values)) tensor.Dispose();
        }
    }

    /// <summary>Its input is what it predicts: logits of 1 there, 0 elsewhere.</summary>
    private sealed class Answer(int classes) : Module<Tensor, Tensor>(nameof(Answer))
    {
        public override Tensor forward(Tensor input) => functional.one_hot(input, classes).to(ScalarType.Float32).permute(0, 3, 1, 2);
    }

    private sealed class Pair() : Module<Tensor, (Tensor, Tensor)>(nameof(Pair))
    {
        public override (Tensor, Tensor) forward(Tensor input)
        {
            var logits = functional.one_hot(input, 2).to(ScalarType.Float32).permute(0, 3, 1, 2);
            return (-logits, logits);
        }
    }
}
