using DistillDsl.Training.Metrics;
using DistillDsl.Training.Tests.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Situations;

[Recipe(Student = typeof(Linear), Peer = typeof(Sequential))]
[Task, Distill(T = 2)]
internal sealed partial class MutualTrainingRecipe;

/// <summary>Two students that learn from each other are trained together, and both come back from a checkpoint (Zhang et al. 2018).</summary>
public sealed class MutualLearningTests
{
    [Fact]
    public void ATrainingGoesOnFromItsCheckpointToTheSameBits()
    {
        using var folder = new TemporaryFolder();
        var (student, peer, history) = Train(TinyData.Options(2));

        var options = TinyData.Options(2) with { Checkpoints = new() { Folder = folder.Path, EverySteps = 1 } };
        Train(options with { MaxSteps = 7 });
        var resumed = Train(options);

        Assert.Equal(student, resumed.Student);
        Assert.Equal(peer, resumed.Peer);
        Assert.Equal(["task", "kl", "peerTask", "peerKl"], history.Recipe.Terms.Select(static t => t.Name));
        Assert.True(history.Epochs[1].Total < history.Epochs[0].Total);
        Assert.NotNull(history.Epochs[1].Metric);
    }

    [Fact]
    public void BothAreEvaluated()
    {
        using var student = Linear(4, 3);
        using var peer = Sequential(Linear(4, 6), Tanh(), Linear(6, 3));
        using var sample = zeros(2, 4);
        using var recipe = new MutualTrainingRecipe(student, peer, sample);
        var test = TinyData.Batches(2, seed: 2);

        var history = new Trainer(recipe, TinyData.Options(2), new Accuracy(), new TopKAccuracy(2)).Fit(TinyData.Batches(), test);

        var values = history.Evaluations[^1].OtherMetrics;
        Assert.Equal(["accuracy", "top-2 accuracy", "peer accuracy", "peer top-2 accuracy"],
            values.Select(static v => v.Name).Prepend(history.Evaluations[^1].Metric));
        Assert.Equal(Correct(student, test), history.Evaluations[^1].Value);
        Assert.Equal(Correct(peer, test), values[1].Value);
        Assert.Equal(values, history.Epochs[^1].OtherMetrics);
    }

    [Fact]
    public void WhatTheOwnerOfThePeerFrozeStaysFrozen()
    {
        using var student = Linear(4, 3);
        using var peer = Sequential(("fc", Linear(4, 6)), ("kept", BatchNorm1d(6)), ("moves", BatchNorm1d(6)), ("head", Linear(6, 3)));
        using var sample = zeros(2, 4);
        var norms = peer.named_children().ToDictionary(static c => c.name, static c => c.module);
        norms["kept"].eval();
        foreach (var parameter in norms["fc"].parameters()) parameter.requires_grad = false;
        using var recipe = new MutualTrainingRecipe(student, peer, sample);
        var (fixedWeights, kept, moves) = (Weights(norms["fc"]), Means(norms["kept"]), Means(norms["moves"]));

        new Trainer(recipe, TinyData.Options(1)).Fit(TinyData.Batches());

        Assert.Equal(fixedWeights, Weights(norms["fc"]));
        Assert.Equal(kept, Means(norms["kept"]));
        Assert.NotEqual(moves, Means(norms["moves"]));
        Assert.Equal(["kept"], ((IRecipe)recipe).PeerFrozenLayers);
    }

    private static double Correct(Module<Tensor, Tensor> network, IEnumerable<Dictionary<string, Tensor>> batches)
    {
        var (right, all) = (0L, 0L);
        foreach (var batch in batches)
        {
            using var output = network.call(batch["data"]);
            right += output.argmax(1).eq(batch["labels"]).sum().item<long>();
            all += batch["labels"].size(0);
        }
        return (double)right / all;
    }

    private static float[] Means(Module norm) => norm.named_buffers().First(static b => b.Item1 == "running_mean").Item2.data<float>().ToArray();

    private static (float[] Student, float[] Peer, History.TrainingHistory History) Train(TrainerOptions options)
    {
        manual_seed(5);
        using var student = Linear(4, 3);
        using var peer = Sequential(Linear(4, 6), Tanh(), Linear(6, 3));
        using var sample = zeros(2, 4);
        using var recipe = new MutualTrainingRecipe(student, peer, sample);
        var history = new Trainer(recipe, options with { Seed = 3 }).Fit(TinyData.Batches(), TinyData.Batches(2, seed: 2));
        return (Weights(student), Weights(peer), history);
    }

    private static float[] Weights(Module network) => [.. network.parameters().SelectMany(static p => p.data<float>().ToArray())];
}
