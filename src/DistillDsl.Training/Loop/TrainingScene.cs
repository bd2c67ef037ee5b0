using DistillDsl.Training.Callbacks;
using DistillDsl.Training.Checkpoints;
using DistillDsl.Training.History;
using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>What all parts of one training share.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Options">How it is trained.</param>
/// <param name="Train">The batches to train on.</param>
/// <param name="Device">Where the student is.</param>
/// <param name="State">Where the training is.</param>
/// <param name="Context">The training as its callbacks see it.</param>
/// <param name="Callbacks">The callbacks, the library's own among them.</param>
/// <param name="Evaluations">What evaluates the student; null without validation batches.</param>
/// <param name="Checkpoints">The checkpoints; null where none are written.</param>
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

    /// <summary>How many steps' losses are read at once.</summary>
    public int StepsBetweenReadings { get; } = Options.LossReadInterval
        ?? (Options.NonFinite == NonFinitePolicy.SkipBatch || Device.type == TorchSharp.DeviceType.CPU ? 1 : StepsBetweenReadingsOfADevice);

    /// <summary>The forward passes, the teacher's only where its features are not kept, and all losses.</summary>
    /// <param name="loaded">The batch as it was loaded.</param>
    /// <param name="batch">The same on the student's device.</param>
    public BatchLosses Step(Dictionary<string, Tensor> loaded, Dictionary<string, Tensor> batch) =>
        Options.TeacherCache is { } cache ? Recipe.Step(batch, cache.Features(loaded, Device)) : Recipe.Step(batch);

    /// <summary>Brings the student and the recipe's modules into training or evaluation mode.</summary>
    public void SetTraining(bool training)
    {
        Recipe.Student.train(training);
        foreach (var (_, module) in Recipe.Modules) module.train(training);
    }
}
