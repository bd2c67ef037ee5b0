using DistillDsl.Training.Checkpoints;
using DistillDsl.Training.History;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Training;

/// <summary>Checkpoints that a training must not go on from.</summary>
public sealed class CheckpointRefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private TrainerOptions Options => TinyData.Options(2) with { Checkpoints = new() { Folder = _folder.Path, EverySteps = 2 } };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void OtherOptionsAreNamedWithBothValues()
    {
        Fit(Options with { MaxSteps = 4 });

        var other = Options with { LearningRate = 0.02, Seed = 9, EmaDecay = 0.5, EmaWarmUp = true, Momentum = 0 };
        var fault = Assert.Throws<CheckpointException>(() => Fit(other));

        FaultText.Names(fault.Message, "step-00000004.ckpt", "EmaDecay", "0.5", "EmaWarmUp", "LearningRate", "0.1", "0.02", "0.9");
    }

    [Fact]
    public void OtherOptionsCanBeAccepted()
    {
        Fit(Options with { MaxSteps = 4 });
        var log = new RecordingLog();

        Fit(Options with { LearningRate = 0.02, Logs = [log], Checkpoints = Options.Checkpoints! with { AcceptChangedOptions = true } });

        Assert.Equal(4, log.Starts.Single());
        Assert.Equal(0.02 * 0.5, log.Steps.Single(step => step.GlobalStep == 5).LearningRate, 1e-12);
    }

    [Fact]
    public void WhatDoesNotDecideTheResultMayChange()
    {
        Fit(Options with { MaxSteps = 3 });

        var history =
            Fit(Options with
            { MaxSteps = 7, LossReadInterval = 2, StopOnSignals = false, Checkpoints = Options.Checkpoints! with { KeepLast = 1, EverySteps = 1 } });

        Assert.Equal(7, history.Epochs.Sum(epoch => epoch.Steps));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void AnotherNetworkIsDescribed()
    {
        using (var network = Linear(4, 3)) Trainer.ForNetwork(network, Options).Fit(TinyData.Batches(4));
        using var wider = Linear(4, 5);

        var fault = Assert.Throws<CheckpointException>(() => Trainer.ForNetwork(wider, Options).Fit(TinyData.Batches(4)));

        FaultText.Names(fault.Message, "\"student\"", "Float32", "[3, 4]", "[5, 4]", "[3]", "[5]");
    }

    [Fact]
    public void ANetworkWithOtherNamesIsDescribedAndLeftAlone()
    {
        using (var network = Sequential(("a", Linear(4, 3)))) Trainer.ForNetwork(network, Options).Fit(TinyData.Batches(4));
        using var other = Sequential(("b", Linear(4, 3)));
        var before = other.parameters().First().data<float>().ToArray();

        var fault = Assert.Throws<CheckpointException>(() => Trainer.ForNetwork(other, Options).Fit(TinyData.Batches(4)));

        FaultText.Names(fault.Message, "b.weight", "b.bias", "a.weight", "a.bias");
        Assert.Equal(before, other.parameters().First().data<float>().ToArray());
    }

    [Fact]
    public void AnotherLoaderIsRefused()
    {
        Fit(Options with { MaxSteps = 3 }, new EpochLoader(4));

        var fault = Assert.Throws<CheckpointException>(() => Fit(Options, new EpochLoader(3)));

        FaultText.Names(fault.Message, _folder.File("step-00000003.ckpt"), "4", "3");
    }

    [Fact]
    public void ANewTrainingDoesNotOverwriteAnOlder()
    {
        Fit(Options with { MaxSteps = 3 });

        var fault = Assert.Throws<CheckpointException>(() => Fit(Options with { Checkpoints = Options.Checkpoints! with { Resume = Resume.No } }));

        Assert.Equal(_folder.File("step-00000003.ckpt"), fault.PreviousPath);
        FaultText.Names(fault.Message, _folder.Path, _folder.File("step-00000003.ckpt"), "Resume.Newest");
    }

    private static TrainingHistory Fit(TrainerOptions options, IEnumerable<Dictionary<string, Tensor>>? loader = null)
    {
        manual_seed(1);
        using var recipe = new TinyRecipe();
        return new Trainer(recipe, options).Fit(loader ?? TinyData.Batches(4));
    }
}
