using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Training;

/// <summary>A network that gives more than one tensor, trained on its targets alone.</summary>
public sealed class SeveralOutputTrainingTests
{
    private sealed class TwoHeads : Module<Tensor, (Tensor classes, Tensor copy)>
    {
        private readonly Linear head = Linear(4, 3);
        private readonly Linear copy = Linear(4, 4);

        public TwoHeads() : base(nameof(TwoHeads)) => RegisterComponents();

        public override (Tensor classes, Tensor copy) forward(Tensor input) => (head.call(input), copy.call(input));
    }

    [Fact]
    public void LearnsFromALossOfAllItsOutputs()
    {
        manual_seed(1);
        using var network = new TwoHeads();
        var trainer = Trainer.ForNetwork(network, TinyData.Options(30), Loss);

        var history = trainer.Fit(TinyData.Batches());

        Assert.True(history.Epochs[^1].Total < 0.6 * history.Epochs[0].Total);
        Assert.Equal("the given loss", Assert.Single(history.Recipe.Terms).Formula);
    }

    [Fact]
    public void NeedsAMetricForTestBatches()
    {
        using var network = new TwoHeads();
        var before = network.parameters().SelectMany(static p => p.data<float>().ToArray()).ToArray();

        var fault = Assert.Throws<ArgumentException>(() => Trainer.ForNetwork(network, TinyData.Options(1), Loss).Fit(TinyData.Batches(), TinyData.Batches(1)));

        FaultText.Names(fault.Message, "TwoHeads", "[Task]");
        Assert.Equal(before, network.parameters().SelectMany(static p => p.data<float>().ToArray()));
    }

    [Fact]
    public void ALossThatIsNotFiniteIsNamed()
    {
        using var network = new TwoHeads();

        var fault = Assert.Throws<NonFiniteLossException>(
            () => Trainer.ForNetwork(network, TinyData.Options(1), static (output, _) => output.copy.mean() / 0).Fit(TinyData.Batches(1)));

        Assert.Equal(("task", 1), (fault.Term, fault.Step));
        FaultText.Names(fault.Message, "TwoHeads", "epoch 1", "step 1");
    }

    private static Tensor Loss((Tensor classes, Tensor copy) output, IReadOnlyDictionary<string, Tensor> batch) =>
        functional.cross_entropy(output.classes, batch["labels"]) + (output.copy - batch["data"]).square().mean();
}
