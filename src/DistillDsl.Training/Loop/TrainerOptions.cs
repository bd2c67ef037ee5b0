using DistillDsl.Training.Cache;
using DistillDsl.Training.Callbacks;
using DistillDsl.Training.Checkpoints;
using DistillDsl.Training.Logging;
using DistillDsl.Training.Progress;
using DistillDsl.Training.Schedules;

namespace DistillDsl.Training;

/// <summary>
/// The options of a <see cref="Trainer"/>. The defaults are the usual ones for CIFAR networks; settings in a recipe's <c>[Stage]</c> take precedence.
/// </summary>
public sealed partial record TrainerOptions
{
    /// <summary>The number of epochs of each stage, at least 1.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>
    /// The factor applied to the epochs or steps of every stage, greater than 0: 0.1 trains a published schedule in a tenth of the time. Milestones,
    /// warm-ups and the recipe's own schedules keep their relative positions in the stage.
    /// </summary>
    public double LengthFactor { get; init; } = 1;

    /// <summary>
    /// The number of batches of an epoch, at least 1, for a loader that does not know it in advance, such as an iterator; schedules and warm-ups that
    /// change from step to step need it. An epoch with another number of batches ends the training with an exception. Leave it out for lists, data
    /// loaders and other collections.
    /// </summary>
    public int? StepsPerEpoch { get; init; }

    /// <summary>
    /// The maximum number of steps over all stages, at least 1, for trial runs; the current group of
    /// <see cref="GradientAccumulationSteps"/> is completed. Schedules do not change.
    /// </summary>
    public int? MaxSteps { get; init; }

    /// <summary>The optimizer; each stage starts with a new one.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Sgd;

    /// <summary>The learning rate before its schedule; greater than 0.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>The learning rate schedule of a stage.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.CosineAnnealing();

    /// <summary>
    /// The number of epochs at the beginning of a stage over which the learning rate rises linearly from 0, 0 … <see cref="Epochs"/>; fractions are allowed.
    /// </summary>
    public double WarmUpEpochs { get; init; }

    /// <summary>The momentum of <see cref="OptimizerKind.Sgd"/>, 0 to less than 1.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Nesterov's momentum; only with <see cref="OptimizerKind.Sgd"/> and a momentum. Stages with another optimizer ignore it.</summary>
    public bool Nesterov { get; init; }

    /// <summary>The weight decay, at least 0.</summary>
    public double WeightDecay { get; init; } = 5e-4;

    /// <summary>
    /// The number of steps per weight update, at least 1: the gradients of that many batches are averaged, as if they were one larger batch
    /// (except for batch statistics). A step is still one batch. The last group of an epoch may be smaller.
    /// </summary>
    public int GradientAccumulationSteps { get; init; } = 1;

    /// <summary>
    /// The maximum Euclidean norm of the gradient of all trained parameters together, to which longer gradients are scaled down; greater
    /// than 0. Waits for the device at every weight update.
    /// </summary>
    public double? MaxGradientNorm { get; init; }

    /// <summary>Every element of the gradient is clamped to plus or minus this value, before <see cref="MaxGradientNorm"/>; greater than 0.</summary>
    public double? MaxGradientValue { get; init; }

    /// <summary>
    /// The decay d of an exponential moving average of the student's parameters, more than 0 and less than 1, such as 0.999: a ← d a + (1 −
    /// d) w after every weight update, over all stages, starting with the initial weights (Polyak and Juditsky 1992). Buffers such as
    /// running statistics are not averaged. The average is evaluated, and is what the student holds after the training.
    /// </summary>
    public double? EmaDecay { get; init; }

    /// <summary>
    /// Whether the moving average warms up, so that the initial weights fade sooner: update n, counted from 0 over all stages, uses the decay
    /// min(d, (1 + n) / (10 + n)), which begins at 0.1 and reaches d = 0.999 after 8,990 updates. Needs <see cref="EmaDecay"/>.
    /// </summary>
    public bool EmaWarmUp { get; init; }

    /// <summary>The number of steps between evaluations, over all stages, at least 1, in addition to the end of every epoch.</summary>
    public int? EvaluationInterval { get; init; }

    /// <summary>
    /// The name of the metric that determines the best weights and early stopping; if omitted, the first metric passed to the trainer.
    /// </summary>
    public string? WatchedMetric { get; init; }

    /// <summary>
    /// Whether the teacher is evaluated on the validation batches before the first step, with <see cref="Metrics.Accuracy"/> if it is among the metrics,
    /// otherwise with the watched one. The progress display shows the value, with a warning where it is no better than chance: then the teacher's input is
    /// not what it was trained on, or its classes have another order. Needs a term that reads the teacher's output. A continued training does not repeat it.
    /// </summary>
    public bool EvaluateTeacher { get; init; }

    /// <summary>Whether the student receives the weights of the best evaluation of the last stage at the end.</summary>
    public bool RestoreBestWeights { get; init; }

    /// <summary>The number of consecutive evaluations without improvement after which a stage ends early, at least 1.</summary>
    public int? EarlyStoppingPatience { get; init; }

    /// <summary>
    /// The seed of the random numbers used during training (dropout and the like); null leaves the generator state unchanged. The initial
    /// weights and the loaders have their own seeds.
    /// </summary>
    public long? Seed { get; init; } = 0;

    /// <summary>
    /// The number of steps between reading and checking the losses, at least 1. If omitted, 1 on the CPU, so that a non-finite loss stops
    /// the training before it reaches the weights, and 20 on other devices, because reading waits for the device.
    /// </summary>
    public int? LossReadInterval { get; init; }

    /// <summary>What to do when a loss is NaN or infinite.</summary>
    public NonFinitePolicy NonFinite { get; init; } = NonFinitePolicy.Stop;

    /// <summary>The maximum number of consecutive batches that <see cref="NonFinitePolicy.SkipBatch"/> skips before the training stops, at least 1.</summary>
    public int MaxSkippedBatches { get; init; } = 10;

    /// <summary>The progress display; the console by default.</summary>
    public ITrainingProgress Progress { get; init; } = TrainingProgress.ForConsole();

    /// <summary>
    /// User callbacks, called in this order at every training, stage, epoch, step, evaluation and checkpoint. The trainer does not dispose them.
    /// </summary>
    public IReadOnlyList<ITrainingCallback> Callbacks { get; init; } = [];

    /// <summary>The logs that record every step, epoch and evaluation. The trainer does not dispose them.</summary>
    public IReadOnlyList<ITrainingLog> Logs { get; init; } = [];

    /// <summary>Where checkpoints are written, and whether the training continues from them; null for none.</summary>
    public CheckpointOptions? Checkpoints { get; init; }

    /// <summary>
    /// A cache of the teacher's features of every training sample, used instead of its forward pass; null to run the teacher. The trainer does not dispose it.
    /// </summary>
    public TeacherCache? TeacherCache { get; init; }

    /// <summary>
    /// Whether SIGINT (Ctrl-C) and SIGTERM end a running training after the current step, with a checkpoint if enabled. A second signal
    /// ends the process immediately.
    /// </summary>
    public bool StopOnSignals { get; init; } = true;
}
