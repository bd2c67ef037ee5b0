using System.Diagnostics;
using DistillDsl.Training.History;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Schedules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Callbacks;

/// <summary>A running training, as its callbacks see it.</summary>
public sealed class TrainingContext
{
    private readonly TrainingState _state;
    private readonly long _resumedAfter;
    private readonly long? _maxSteps;
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    internal TrainingContext(IRecipe recipe, Device device, IReadOnlyList<StagePlan> stages, TrainingState state, long? maxSteps)
    {
        (Recipe, Device, Stages, _state, _maxSteps) = (recipe, device, stages, state, maxSteps);
        _resumedAfter = state.GlobalStep;
    }

    /// <summary>The recipe, or what stands for a network trained alone.</summary>
    public IRecipe Recipe { get; }

    /// <summary>The network that is trained.</summary>
    public Module Student => Recipe.Student;

    /// <summary>Where the student is.</summary>
    public Device Device { get; }

    /// <summary>The stages as they will run.</summary>
    public IReadOnlyList<StagePlan> Stages { get; }

    /// <summary>The current stage; the last one after the training.</summary>
    public StagePlan Stage => Stages[Math.Min(_state.Stage, Stages.Count) - 1];

    /// <summary>The epoch in its stage, from 1.</summary>
    public int Epoch => _state.Epoch;

    /// <summary>The steps done in the epoch.</summary>
    public int Step => _state.Step;

    /// <summary>The steps done in the stage.</summary>
    public long StageSteps => _state.StageSteps;

    /// <summary>The steps done over all stages.</summary>
    public long GlobalStep => _state.GlobalStep;

    /// <summary>The steps that a checkpoint had already done, over all stages; 0 for a new training.</summary>
    public long ResumedAfter => _resumedAfter;

    /// <summary>The steps of an epoch; null while unknown.</summary>
    public int? StepsPerEpoch => _state.StepsPerEpoch;

    /// <summary>
    /// The learning rate of the current step, at least 0. The schedule sets it before <see cref="ITrainingCallback.OnStepBegin"/>, where it
    /// may be changed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 0, to NaN or to infinity.</exception>
    public double LearningRate
    {
        get;
        set => field = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The learning rate is a number that is at least 0.");
    }

    /// <summary>The weighted sum of the terms, mean over the samples of the epoch so far.</summary>
    public double Total => _state.Losses.Total;

    /// <summary>Every active term before its weight, mean over the samples of the epoch so far.</summary>
    public IReadOnlyList<TermValue> Terms => _state.Losses.Terms;

    /// <summary>All epochs that are over.</summary>
    public IReadOnlyList<EpochRecord> Epochs => _state.Epochs;

    /// <summary>All evaluations.</summary>
    public IReadOnlyList<EvaluationRecord> Evaluations => _state.Evaluations;

    /// <summary>The best evaluation of the stage; null before the first.</summary>
    public EvaluationRecord? BestEvaluation => _state.Best;

    /// <summary>The watched metric; null where nothing is evaluated.</summary>
    public IMetric? Metric { get; internal init; }

    /// <summary>The metrics of the same evaluations beside it.</summary>
    public IReadOnlyList<IMetric> OtherMetrics { get; internal init; } = [];

    /// <summary>Training samples per second in the current epoch; evaluations do not count.</summary>
    public double SamplesPerSecond => _state.Losses.Samples / EpochClock.Trained.TotalSeconds;

    /// <summary>The time to the end of the training at the speed so far; null while unknown.</summary>
    public TimeSpan? TimeLeft
    {
        get
        {
            // All stages' steps are taken to be equally fast.
            var (done, all) = (GlobalStep - _resumedAfter, Stages.Sum(stage => stage.StepsWith(StepsPerEpoch)));
            if (Stages.Any(stage => stage.StepsWith(StepsPerEpoch) is null) || done == 0) return null;
            // What an early end left out is over too.
            var over = Stages.Take(_state.Stage - 1).Sum(stage => stage.StepsWith(StepsPerEpoch)!.Value) + StageSteps;
            var left = Math.Min(all!.Value - over, (_maxSteps ?? long.MaxValue) - GlobalStep);
            return _clock.Elapsed * ((double)Math.Max(0, left) / done);
        }
    }

    /// <summary>Whether the training has had all the steps it may have, or a callback ended it.</summary>
    public bool IsStopping => IsStopRequested || GlobalStep >= _maxSteps;

    /// <summary>Whether every stage is over.</summary>
    public bool IsComplete => _state.Stage > Stages.Count;

    internal EpochClock EpochClock { get; } = new();

    /// <summary>Whether an evaluation is that of an epoch's end.</summary>
    internal bool IsEpochOver { get; set; }

    internal bool IsStopRequested { get; private set; }

    internal bool IsStageStopRequested { get; private set; }

    internal bool IsCheckpointRequested { get; private set; }

    /// <summary>The evaluation whose weights the student was given at the end; null where it kept its last ones.</summary>
    internal EvaluationRecord? Kept { get; set; }

    /// <summary>
    /// Ends the training after the current step, with a checkpoint where they are written; the same training, started again, continues from it.
    /// With accumulated gradients the group is completed first.
    /// </summary>
    public void StopTraining() => IsStopRequested = true;

    /// <summary>Ends the stage after the current step or evaluation, as if it had no more epochs; the next stage follows.</summary>
    public void StopStage() => IsStageStopRequested = true;

    /// <summary>Has a checkpoint written after the current step, group of accumulated gradients or epoch; nothing where the training writes none.</summary>
    public void RequestCheckpoint() => IsCheckpointRequested = true;

    internal void BeginStage() => IsStageStopRequested = false;

    internal void CheckpointWritten() => IsCheckpointRequested = false;
}
