using DistillDsl.Training.Callbacks;
using DistillDsl.Training.Checkpoints;
using DistillDsl.Training.History;
using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>The context that all parts of one training share.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Options">The training options.</param>
/// <param name="Train">The batches to train on.</param>
/// <param name="Device">The device of the student.</param>
/// <param name="State">The position of the training.</param>
/// <param name="Context">The training as its callbacks see it.</param>
/// <param name="Callbacks">The callbacks, the library's own among them.</param>
/// <param name="Evaluations">The evaluations; null without validation batches.</param>
/// <param name="Checkpoints">The checkpoints; null if none are written.</param>
internal sealed record TrainingScene(
    IRecipe Recipe,
    TrainerOptions Options,
    IEnumerable<Dictionary<string, Tensor>> Train,
    Device Device,
    TrainingState State,
    TrainingContext Context,
    CallbackList Callbacks,
    StudentEvaluations? Evaluations,
    TrainingCheckpoints? Checkpoints)
{
    private const int StepsBetweenReadingsOfADevice = 20;

    /// <summary>The number of steps whose losses are read at once.</summary>
    public int StepsBetweenReadings { get; } = Options.LossReadInterval
        ?? (Options.NonFinite == NonFinitePolicy.SkipBatch || Device.type == TorchSharp.DeviceType.CPU ? 1 : StepsBetweenReadingsOfADevice);

    /// <summary>The forward passes (the teacher's only if its features are not cached) and all losses.</summary>
    /// <param name="loaded">The batch as it was loaded.</param>
    /// <param name="batch">The same on the student's device.</param>
    public BatchLosses Step(Dictionary<string, Tensor> loaded, Dictionary<string, Tensor> batch) =>
        Options.TeacherCache is { } cache ? Recipe.Step(batch, cache.Features(loaded, Device)) : Recipe.Step(batch);

    /// <summary>
    /// Sets the student and the recipe's modules, a peer among them, to training or evaluation mode, but for the layers that the networks' owner left in
    /// evaluation mode.
    /// </summary>
    public void SetTraining(bool training)
    {
        Recipe.Student.train(training);
        foreach (var (_, module) in Recipe.Modules) module.train(training);
        if (!training) return;
        Hold(Recipe.Student, Recipe.FrozenLayers);
        if (Recipe.Peer is { } peer) Hold(peer, Recipe.PeerFrozenLayers);
    }

    private static void Hold(nn.Module network, IReadOnlyList<string> layers)
    {
        foreach (var (_, layer) in network.named_modules().Where(m => layers.Contains(m.Item1))) layer.eval();
    }
}
