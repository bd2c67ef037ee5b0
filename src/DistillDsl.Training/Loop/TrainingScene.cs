using DistillDsl.Training.Callbacks;
using static TorchSharp.torch;

namespace DistillDsl.Training.Loop;

/// <summary>What all parts of one training share.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Options">How it is trained.</param>
/// <param name="Train">The batches to train on.</param>
/// <param name="Device">Where the student is.</param>
/// <param name="State">Where the training is.</param>
/// <param name="Reporter">Whom to tell.</param>
/// <param name="Evaluations">What evaluates the student; null without test batches.</param>
/// <param name="Average">The student's average; null where none is asked for.</param>
/// <param name="Best">The best weights; null where they are not kept.</param>
/// <param name="Checkpoints">The checkpoints; null where none are written.</param>
internal sealed record TrainingScene(
    IRecipe Recipe,
    TrainerOptions Options,
    IEnumerable<Dictionary<string, Tensor>> Train,
    Device Device,
    TrainingState State,
    TrainingReporter Reporter,
    StudentEvaluations? Evaluations,
    StudentAverage? Average,
    BestWeights? Best,
    TrainingCheckpoints? Checkpoints)
{
    private const int StepsBetweenReadingsOfADevice = 20;

    /// <summary>How many steps' losses are read at once.</summary>
    public int StepsBetweenReadings { get; } = Options.ReadLossesEvery
        ?? (Options.NonFinite == NonFinitePolicy.SkipBatch || Device.type == TorchSharp.DeviceType.CPU ? 1 : StepsBetweenReadingsOfADevice);

    /// <summary>Whether the training has had all the steps it may have.</summary>
    public bool IsLimitReached => State.GlobalStep >= Options.MaxSteps;

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
