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
