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

    /// <summary>The recipe, or the substitute for a network trained without one.</summary>
    public IRecipe Recipe { get; }

    /// <summary>The network that is trained.</summary>
    public Module Student => Recipe.Student;

    /// <summary>The device of the student.</summary>
    public Device Device { get; }

    /// <summary>The stages as they will run, with all options resolved.</summary>
    public IReadOnlyList<StagePlan> Stages { get; }

    /// <summary>The current stage; the last one after the training.</summary>
    public StagePlan Stage => Stages[Math.Min(_state.Stage, Stages.Count) - 1];

    /// <summary>The epoch in its stage, from 1.</summary>
    public int Epoch => _state.Epoch;

    /// <summary>The completed steps of the epoch.</summary>
    public int Step => _state.Step;

    /// <summary>The completed steps of the stage.</summary>
    public long StageSteps => _state.StageSteps;

    /// <summary>The completed steps over all stages.</summary>
    public long GlobalStep => _state.GlobalStep;

    /// <summary>The number of steps before the checkpoint that the training continued from, over all stages; 0 for a new training.</summary>
    public long ResumedAfter => _resumedAfter;

    /// <summary>The number of steps per epoch; null while unknown.</summary>
    public int? StepsPerEpoch => _state.StepsPerEpoch;

    /// <summary>
    /// The learning rate of the current step, at least 0. The schedule sets it before <see cref="ITrainingCallback.OnStepBegin"/>, which may change it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set below 0, to NaN or to infinity.</exception>
    public double LearningRate
    {
        get;
        set => field = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The learning rate must be finite and at least 0.");
    }

    /// <summary>The weighted sum of the terms, mean over the samples of the epoch so far.</summary>
    public double Total => _state.Losses.Total;

    /// <summary>Every active term, unweighted, mean over the samples of the epoch so far.</summary>
    public IReadOnlyList<TermValue> Terms => _state.Losses.Terms;

    /// <summary>All completed epochs.</summary>
    public IReadOnlyList<EpochRecord> Epochs => _state.Epochs;

    /// <summary>All evaluations.</summary>
    public IReadOnlyList<EvaluationRecord> Evaluations => _state.Evaluations;

    /// <summary>The best evaluation of the stage; null before the first.</summary>
    public EvaluationRecord? BestEvaluation => _state.Best;

    /// <summary>The watched metric; null without evaluation.</summary>
    public IMetric? Metric { get; internal init; }

    /// <summary>The other metrics of the same evaluations.</summary>
    public IReadOnlyList<IMetric> OtherMetrics { get; internal init; } = [];

    /// <summary>The teacher's evaluation before the first step; null if <see cref="TrainerOptions.EvaluateTeacher"/> did not ask for one.</summary>
    public TeacherEvaluation? TeacherEvaluation { get; internal set; }

    /// <summary>Training samples per second in the current epoch; excluding evaluations.</summary>
    public double SamplesPerSecond => _state.Losses.Samples / EpochClock.Trained.TotalSeconds;

    /// <summary>The estimated remaining time of the training; null while unknown.</summary>
    public TimeSpan? TimeLeft
    {
        get
        {
            // Assumes that the steps of all stages are equally fast.
            var (done, all) = (GlobalStep - _resumedAfter, Stages.Sum(stage => stage.StepsWith(StepsPerEpoch)));
            if (Stages.Any(stage => stage.StepsWith(StepsPerEpoch) is null) || done == 0) return null;
            // Steps skipped by an early end count as done.
            var over = Stages.Take(_state.Stage - 1).Sum(stage => stage.StepsWith(StepsPerEpoch)!.Value) + StageSteps;
            var left = Math.Min(all!.Value - over, (_maxSteps ?? long.MaxValue) - GlobalStep);
            return _clock.Elapsed * ((double)Math.Max(0, left) / done);
        }
    }

    /// <summary>Whether the training has reached its step limit, or a callback ended it.</summary>
    public bool IsStopping => IsStopRequested || GlobalStep >= _maxSteps;

    /// <summary>Whether every stage is over.</summary>
    public bool IsComplete => _state.Stage > Stages.Count;

    internal EpochClock EpochClock { get; } = new();

    /// <summary>Whether an evaluation is the one at the end of an epoch.</summary>
    internal bool IsEpochOver { get; set; }

    internal bool IsStopRequested { get; private set; }

    internal bool IsStageStopRequested { get; private set; }

    internal bool IsCheckpointRequested { get; private set; }

    /// <summary>The evaluation whose weights the student received at the end; null if it kept its last ones.</summary>
    internal EvaluationRecord? Kept { get; set; }

    /// <summary>
    /// Ends the training after the current step, with a checkpoint if checkpoints are enabled; run the same training again to continue from
    /// it. With gradient accumulation, the group is completed first.
    /// </summary>
    public void StopTraining() => IsStopRequested = true;

    /// <summary>Ends the stage after the current step or evaluation; the next stage follows.</summary>
    public void StopStage() => IsStageStopRequested = true;

    /// <summary>Requests a checkpoint after the current step, group of accumulated gradients or epoch; ignored if checkpoints are not enabled.</summary>
    public void RequestCheckpoint() => IsCheckpointRequested = true;

    internal void BeginStage() => IsStageStopRequested = false;

    internal void CheckpointWritten() => IsCheckpointRequested = false;
}
