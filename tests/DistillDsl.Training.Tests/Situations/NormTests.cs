using DistillDsl.Training.Tests.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Situations;

/// <summary>What batch norms meet in trainings: frozen by their owner, a last batch of one sample, and values whose square is infinite.</summary>
public sealed class NormTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly BatchNorm1d _first = nn.BatchNorm1d(4), _second = nn.BatchNorm1d(4);
    private readonly Sequential _network;

    public NormTests()
    {
        manual_seed(1);
        _network = nn.Sequential(("first", _first), ("linear", nn.Linear(4, 4)), ("second", _second), ("head", nn.Linear(4, 3)));
    }

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void ANormThatItsOwnerFrozeStaysFrozen()
    {
        _first.eval();
        var (frozen, moving) = (_first.running_mean!.clone(), _second.running_mean!.clone());
        var progress = new RecordingProgress();

        Train([Batch(8), Batch(8)], new() { Epochs = 2, LearningRate = 0.01, Progress = progress });

        Assert.True(frozen.eq(_first.running_mean!).all().item<bool>());
        Assert.False(moving.eq(_second.running_mean!).all().item<bool>());
        Assert.Equal(["first"], progress.Plans.Single().FrozenLayers);
    }

    [Fact]
    public void ALastBatchOfOneSampleIsRefusedBeforeTheStatisticsAreRuined()
    {
        var fault = Assert.Throws<ArgumentException>(() => Train([Batch(8), Batch(8), Batch(1)], new() { Epochs = 1, LearningRate = 0.01 }));

        FaultText.Names(fault.Message, "\"first\"", "[1, 4]", "drop");
        Assert.True(_first.running_var!.isfinite().all().item<bool>());
    }

    [Fact]
    public void AStatisticThatIsNotFiniteStopsTheTraining()
    {
        var huge = Batch(8);
        huge["data"][0, 0] = 1e25f;

        var fault = Assert.Throws<NonFiniteLossException>(() => Train([Batch(8), huge], new() { Epochs = 1, LearningRate = 0.01 }));

        Assert.Equal(("first.running_var", 2), (fault.Term, fault.Step));
        FaultText.Names(fault.Message, "\"first.running_var\"", "epoch 1, step 2");
    }

    [Fact]
    public void AStatisticThatIsNotFiniteSkipsTheBatch()
    {
        var huge = Batch(8);
        huge["data"][0, 0] = 1e25f;

        var history = Train([Batch(8), huge, Batch(8)], new() { Epochs = 1, LearningRate = 0.01, NonFinite = NonFinitePolicy.SkipBatch });

        Assert.Equal(1, history.Epochs.Single().Skipped);
        Assert.True(_first.running_var!.isfinite().all().item<bool>());
    }

    private History.TrainingHistory Train(IEnumerable<Dictionary<string, Tensor>> batches, TrainerOptions options) =>
        Trainer.ForNetwork(_network, options).Fit(batches);

    private static Dictionary<string, Tensor> Batch(int samples) => new() { ["data"] = randn(samples, 4), ["labels"] = arange(samples) % 3 };
}
