using DistillDsl.Training.Metrics;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Metrics;

public sealed class EvaluatorTests
{
    [Fact]
    public void CountsRightAnswersOverAllBatches()
    {
        using var network = new Argument();
        var batches = new[]
        {
            Batch([[0, 1, 2], [5, 1, 2], [0, 9, 2]], [2, 0, 0]),
            Batch([[3, 1, 2]], [1]),
        };

        // 2 of 4 over all samples; the mean of the batches' accuracies would be a third.
        Assert.Equal(0.5, Evaluator.Evaluate(network, batches));
    }

    [Fact]
    public void CountsPixelsOfMaps()
    {
        using var network = new Argument();
        using var logits = tensor(new float[] { 1, 0, 1, 0, 0, 1, 0, 1 }, [1, 2, 2, 2]);
        using var labels = tensor(new long[] { 0, 1, 1, 1 }, [1, 2, 2]);

        Assert.Equal(0.75, Evaluator.Evaluate(network, [new() { ["data"] = logits, ["labels"] = labels }]));
    }

    [Fact]
    public void TakesTorchSharpsNameOfTheLabels()
    {
        using var network = new Argument();
        using var logits = tensor(new float[] { 1, 0 }, [1, 2]);
        using var labels = tensor(new long[] { 0 });

        Assert.Equal(1, Evaluator.Evaluate(network, [new() { ["data"] = logits, ["label"] = labels }]));
    }

    [Fact]
    public void PutsTheModesBack()
    {
        using var network = Sequential(("frozen", BatchNorm1d(3)), ("free", BatchNorm1d(3)));
        network.train();
        var frozen = network.named_modules().First(module => module.Item1 == "frozen").Item2;
        frozen.eval();
        var statistics = network.named_buffers().First(buffer => buffer.Item1 == "free.running_mean").Item2;
        var before = statistics.data<float>().ToArray();

        Evaluator.Evaluate(network, [Batch([[1, 2, 3], [4, 5, 6]], [0, 1])]);

        Assert.Equal(before, statistics.data<float>().ToArray());
        Assert.True(network.training);
        Assert.False(frozen.training);
        Assert.True(network.named_modules().First(module => module.Item1 == "free").Item2.training);
    }

    [Fact]
    public void SaysWhatANetworkOrABatchLacks()
    {
        using var pair = new Pair();
        using var network = new Argument();
        using var logits = zeros(1, 2);

        FaultText.Names(
            Assert.Throws<ArgumentException>(() => Evaluator.Evaluate(pair, [Batch([[0, 1]], [0])])).Message,
            "accuracy", "Tensor", "(Tensor, Tensor)", "new Accuracy(…).Of<(Tensor, Tensor)>(output => …)");
        FaultText.Names(
            Assert.Throws<ArgumentException>("batch", () => Evaluator.Evaluate(network, [new() { ["data"] = logits }])).Message,
            "accuracy", "\"labels\"", "\"data\"");
        FaultText.Names(Assert.Throws<ArgumentException>("batches", () => Evaluator.Evaluate(network, [])).Message, "accuracy");
    }

    private static Dictionary<string, Tensor> Batch(float[][] logits, long[] labels) =>
        new() { ["data"] = tensor(logits.SelectMany(row => row).ToArray(), [logits.Length, logits[0].Length]), ["labels"] = tensor(labels) };

    /// <summary>Gives back its input: the tests choose the logits.</summary>
    private sealed class Argument() : Module<Tensor, Tensor>(nameof(Argument))
    {
        public override Tensor forward(Tensor input) => input.alias();
    }

    private sealed class Pair() : Module<Tensor, (Tensor, Tensor)>(nameof(Pair))
    {
        public override (Tensor, Tensor) forward(Tensor input) => (input.alias(), input.alias());
    }
}
