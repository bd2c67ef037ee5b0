using DistillDsl.Training.Cache;
using DistillDsl.Training.Callbacks;
using DistillDsl.Training.Checkpoints;
using DistillDsl.Training.Logging;
using DistillDsl.Training.Progress;
using DistillDsl.Training.Schedules;

namespace DistillDsl.Training;

/// <summary>
/// How a <see cref="Trainer"/> trains. The defaults are the usual ones for CIFAR networks; what a recipe's <c>[Stage]</c> says goes before
/// them.
/// </summary>
public sealed partial record TrainerOptions
{
    /// <summary>How often each stage goes over the training batches, at least 1.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>
    /// What every stage's epochs or steps are multiplied with, greater than 0: 0.1 trains a published schedule in a tenth of the time. Milestones, warm-ups and
    /// the recipe's own schedules keep their places in the stage.
    /// </summary>
    public double LengthFactor { get; init; } = 1;

    /// <summary>
    /// The training ends after that many steps over all stages, at least 1, with the group of <see cref="GradientAccumulationSteps"/> then
    /// running: for tries. Schedules do not change.
    /// </summary>
    public int? MaxSteps { get; init; }

    /// <summary>The optimizer; a fresh one for each stage.</summary>
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Sgd;

    /// <summary>The learning rate before its schedule; greater than 0.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>What the learning rate does during a stage.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.CosineAnnealing();

    /// <summary>
    /// Over how many epochs at the beginning of a stage the learning rate climbs from 0 in a line, 0 … <see cref="Epochs"/>; fractions are
    /// allowed.
    /// </summary>
    public double WarmUpEpochs { get; init; }

    /// <summary>The momentum of <see cref="OptimizerKind.Sgd"/>, 0 to less than 1.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Nesterov's momentum; only with <see cref="OptimizerKind.Sgd"/> and a momentum. Stages with another optimizer go without.</summary>
    public bool Nesterov { get; init; }

    /// <summary>The weight decay, at least 0.</summary>
    public double WeightDecay { get; init; } = 5e-4;

    /// <summary>
    /// After how many steps the weights change, at least 1: the gradients of that many batches are averaged, as if they were one larger batch (apart from
    /// batch statistics). A step is one batch all the same. The last group of an epoch may be smaller.
    /// </summary>
    public int GradientAccumulationSteps { get; init; } = 1;

    /// <summary>
    /// The gradient, of all that a stage trains together, is scaled down to this Euclidean norm where it is longer; greater than 0. It
    /// waits for the device at every change of the weights.
    /// </summary>
    public double? MaxGradientNorm { get; init; }

    /// <summary>Every entry of the gradient is brought to within plus and minus this value, before <see cref="MaxGradientNorm"/>; greater than 0.</summary>
    public double? MaxGradientValue { get; init; }

    /// <summary>
    /// The decay d of an exponential moving average of the student's parameters, more than 0 and less than 1, such as 0.999: a ← d a + (1 −
    /// d) w after every change of
    /// the weights, over all stages, from the first weights on (Polyak and Juditsky 1992). Buffers such as running statistics are taken as
    /// they are. The average is
    /// what is evaluated, and what the student holds after the training.
    /// </summary>
    public double? EmaDecay { get; init; }

    /// <summary>After how many steps over all stages the student is evaluated, at least 1, besides every epoch's end.</summary>
    public int? EvaluationInterval { get; init; }

    /// <summary>
    /// The name of the metric that decides which weights are the best and when <see cref="EarlyStoppingPatience"/> ends; left out: the
    /// first that the trainer is given.
    /// </summary>
    public string? WatchedMetric { get; init; }

    /// <summary>Whether the student is given the weights of its last stage's best evaluation at the end.</summary>
    public bool RestoreBestWeights { get; init; }

    /// <summary>A stage ends early after that many evaluations in a row that were no better than its best, at least 1.</summary>
    public int? EarlyStoppingPatience { get; init; }

    /// <summary>
    /// What the random numbers of the training (dropout and the like) start from; null leaves them as they are. The networks' first weights and
    /// the loaders have seeds of their own.
    /// </summary>
    public long? Seed { get; init; } = 0;

    /// <summary>
    /// After how many steps the losses are read and checked, at least 1. Left out: 1 on the CPU, so that a loss that is not finite stops the training
    /// before it reaches the weights; 20 elsewhere, because reading waits for the device.
    /// </summary>
    public int? LossReadInterval { get; init; }

    /// <summary>What happens when a loss is NaN or infinite.</summary>
    public NonFinitePolicy NonFinite { get; init; } = NonFinitePolicy.Stop;

    /// <summary>How many batches in a row <see cref="NonFinitePolicy.SkipBatch"/> leaves out before the training stops after all, at least 1.</summary>
    public int MaxSkippedBatches { get; init; } = 10;

    /// <summary>Who sees the training; the console by default.</summary>
    public ITrainingProgress Progress { get; init; } = TrainingProgress.ForConsole();

    /// <summary>
    /// Code of the user's own that is called at every training, stage, epoch, step, evaluation and checkpoint, in this order. The trainer does not dispose it.
    /// </summary>
    public IReadOnlyList<ITrainingCallback> Callbacks { get; init; } = [];

    /// <summary>What keeps every step, epoch and evaluation. The trainer does not dispose them.</summary>
    public IReadOnlyList<ITrainingLog> Logs { get; init; } = [];

    /// <summary>Where checkpoints are written, and whether the training goes on from them; null for none.</summary>
    public CheckpointOptions? Checkpoints { get; init; }

    /// <summary>
    /// The teacher's features of every training sample, instead of its forward pass; null to run the teacher. The trainer does not dispose
    /// it.
    /// </summary>
    public TeacherCache? TeacherCache { get; init; }

    /// <summary>
    /// Whether SIGINT (Ctrl-C) and SIGTERM, while the training runs, end it after the step, with a checkpoint where there are any. A second
    /// one ends the process at once.
    /// </summary>
    public bool StopOnSignals { get; init; } = true;
}
