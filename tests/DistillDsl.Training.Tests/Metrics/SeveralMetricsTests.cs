using DistillDsl.Training.Metrics;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Metrics;

/// <summary>Several metrics of one forward pass, and of networks of several outputs.</summary>
public sealed class SeveralMetricsTests
{
    [Fact]
    public void TheNetworkRunsOnceForEachBatch()
    {
        using var network = new Heads();
        IMetric[] metrics =
        [
            new Accuracy().Of<(Tensor classes, Tensor values)>(static output => output.classes),
            new Accuracy("signs").Of<(Tensor classes, Tensor values)>(static output => output.classes, "sign accuracy"),
            new MeanAbsoluteError("data").Of<(Tensor classes, Tensor values)>(static output => output.values),
        ];

        var values = Evaluator.Evaluate(network, [Batch(), Batch()], metrics);

        Assert.Equal(2, network.Runs);
        Assert.Equal([new("accuracy", 0.5), new("sign accuracy", 1), new("MAE", 2)], values);
        Assert.Equal([true, true, false], metrics.Select(static metric => metric.HigherIsBetter));
        Assert.Equal(["50.00 %", "2"], [metrics[0].Format(0.5), metrics[2].Format(2)]);
    }

    [Fact]
    public void NothingIsLeftOver()
    {
        using var network = new Heads();
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
        {
            Evaluator.Evaluate(network, [Batch(), Batch()],
            [
                new Accuracy().Of<(Tensor classes, Tensor values)>(static output => output.classes),
                new MacroF1().Of<(Tensor classes, Tensor values)>(static output => output.classes),
                new RootMeanSquaredError("data").Of<(Tensor classes, Tensor values)>(static output => output.values),
                new AveragePrecision("there").Of<(Tensor classes, Tensor values)>(static output => output.classes),
                new MultiLabelF1("there").Of<(Tensor classes, Tensor values)>(static output => output.classes),
            ]);
        }

        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void AnOutputOfAnotherTypeIsNamed()
    {
        using var network = new Heads();
        using var plain = Identity();
        using var two = new TwoInputs();

        AssertFault(
            network, new MeanAbsoluteError(), "MAE", "Tensor", "(Tensor, Tensor)", "new MeanAbsoluteError(…).Of<(Tensor, Tensor)>(output => …)");
        AssertFault(plain, new Accuracy().Of<(Tensor, Tensor[])>(static output => output.Item1), "accuracy", "(Tensor, Tensor[])", "Tensor");
        AssertFault(two, new Accuracy(), nameof(Evaluator), "\"left\"", "\"data\"");
        Assert.Throws<ArgumentException>("metrics", () => Evaluator.Evaluate(plain, [Batch()], []));

        static void AssertFault(Module network, IMetric metric, params string[] named) =>
            FaultText.Names(Assert.Throws<ArgumentException>(() => Evaluator.Evaluate(network, [Batch()], metric)).Message, named);
    }

    private static Dictionary<string, Tensor> Batch() => new()
    {
        ["data"] = tensor(new float[] { 1, -1 }, [2, 1]),
        ["labels"] = tensor(new long[] { 1, 1 }),
        ["signs"] = tensor(new long[] { 1, 0 }),
        ["there"] = eye(2),
    };

    /// <summary>The sign as two logits, and the input with 2 added.</summary>
    private sealed class Heads() : Module<Tensor, (Tensor classes, Tensor values)>(nameof(Heads))
    {
        public int Runs { get; private set; }

        public override (Tensor classes, Tensor values) forward(Tensor input)
        {
            Runs++;
            return (cat([-input, input], 1), input + 2);
        }
    }

    private sealed class TwoInputs() : Module<Tensor, Tensor, Tensor>(nameof(TwoInputs))
    {
        public override Tensor forward(Tensor left, Tensor right) => left + right;
    }
}
