using DistillDsl.Training.Checkpoints;
using DistillDsl.Training.Data;
using DistillDsl.Training.History;
using DistillDsl.Training.Schedules;

namespace DistillDsl.Training;

/// <summary>Trains one stage, from its beginning or from within.</summary>
internal sealed class StageRun : IDisposable
{
    private readonly TrainingScene _scene;
    private readonly StagePlan _plan;
    private readonly StopSignals? _signals;
    private readonly TrainingResume? _resume;
    private readonly StageOptimizer _optimizer;
    private readonly StepRunner _runner;
    private readonly EpochClock _clock;

    /// <param name="scene">The training.</param>
    /// <param name="plan">The stage.</param>
    /// <param name="signals">The signals that may end it early; null for none.</param>
    /// <param name="resume">The checkpoint that the stage continues from; null if it begins.</param>
    /// <exception cref="InvalidOperationException">The stage has no trainable parameters.</exception>
    public StageRun(TrainingScene scene, StagePlan plan, StopSignals? signals, TrainingResume? resume)
    {
        (_scene, _plan, _signals, _resume, _clock) = (scene, plan, signals, resume, scene.Context.EpochClock);
        scene.Recipe.Stage = plan.Number;
        _optimizer = new(scene.Recipe, plan, scene.Options);
        _runner = new(scene, plan, _optimizer);
        if (State.StageSteps > 0) resume?.LoadOptimizer(_optimizer.Load);
        else State.Best = null;
    }

    private TrainingState State => _scene.State;

    private bool IsOver => State.Epoch > _plan.Epochs || State.StageSteps >= _plan.Steps || _scene.Context.IsStageStopRequested;

    /// <summary>Trains to the end of the stage, or to the step limit.</summary>
    /// <exception cref="TrainingStoppedException">A signal ended it.</exception>
    public void Run()
    {
        _scene.Context.BeginStage();
        _scene.Callbacks.StageBegins();
        _resume?.RestoreRandom(_scene.Device);
        while (State.Stage == _plan.Number && !_scene.Context.IsStopping)
        {
            // The step limit has already saved the state that a longer training continues from: the unfinished epoch.
            if (RunEpoch()) EndEpoch();
            else Report();
        }
    }

    public void Dispose()
    {
        _runner.Dispose();
        _optimizer.Dispose();
    }

    /// <returns>False if the step limit ended it.</returns>
    private bool RunEpoch()
    {
        if (_scene.Train is IEpochBatches batches) batches.Epoch = State.Epochs.Count + 1;
        _scene.SetTraining(true);
        _clock.Begin(State.EpochTime);
        _scene.Callbacks.EpochBegins();
        var (done, given) = (State.Step, 0);
        foreach (var batch in _clock.Await(_scene.Train))
        {
            EpochLength.RequireSame(_scene.Recipe.Info, _scene.Options, State.Epoch, ++given, isOver: false);
            if (given <= done)
            {
                if (given == done) _resume?.RestoreRandom(_scene.Device);
                continue;
            }

            _runner.Run(batch);
            if (State.StageSteps >= _plan.Steps) return true;
            // What is due after the last step of an epoch is done at the end of the epoch.
            if (State.Step == State.StepsPerEpoch) continue;
            if (_scene.Options.EvaluationInterval is { } steps && State.GlobalStep % steps == 0) Evaluate(isEpochOver: false);
            if (IsOver) return true;
            if (!_optimizer.IsBetweenGroups) continue;
            var ends = _scene.Context.IsStopping || _signals?.Received is not null;
            if (ends || _scene.Context.IsCheckpointRequested) Save(_optimizer);
            if (_scene.Context.IsStopping) return false;
            ThrowIfStopped();
        }

        if (given < done)
            throw new ArgumentException(
                $"{_scene.Recipe.Info.Name}: the checkpoint had done {done} steps of epoch {State.Epoch}, but the training loader returned only "
                + $"{given} batches. Continue with the same data and batch size.");
        if (given == 0)
            throw new ArgumentException(
                $"{_scene.Recipe.Info.Name}: there is nothing to train on in epoch {State.Epoch}: the training loader returned no batches.");
        EpochLength.RequireSame(_scene.Recipe.Info, _scene.Options, State.Epoch, given, isOver: true);
        State.StepsPerEpoch = given;
        return true;
    }

    private void EndEpoch()
    {
        Report();
        State.BeginEpoch();
        var isOver = IsOver;
        if (isOver)
        {
            _scene.Callbacks.StageEnds();
            State.BeginStage();
        }

        var ends = isOver || _scene.Context.IsStopping || _signals?.Received is not null;
        if (ends || _scene.Context.IsCheckpointRequested) Save(isOver ? null : _optimizer);
        ThrowIfStopped();
    }

    /// <summary>Evaluates and reports the epoch.</summary>
    private void Report()
    {
        var changes = _runner.Finish();
        // An evaluation within the epoch may have been at its last step.
        var evaluation = State.Evaluations.LastOrDefault() is { } last && last.GlobalStep == State.GlobalStep && !changes ? last
            : _scene.Evaluations is null ? null
            : Evaluate(isEpochOver: true);
        var record = new EpochRecord(
            State.Stage,
            State.Epoch,
            State.Losses.Total,
            State.Losses.Terms,
            _scene.Context.LearningRate,
            State.Losses.Samples / _clock.Trained.TotalSeconds,
            evaluation?.Value,
            _clock.All)
        {
            Steps = State.Step,
            Skipped = State.Skipped,
            DataWait = _clock.DataWait,
            IsBest = evaluation?.IsBest ?? false,
            OtherMetrics = evaluation?.OtherMetrics ?? [],
        };
        State.Epochs = State.Epochs.Add(record);
        _scene.Callbacks.EpochEnds(record);
    }

    private EvaluationRecord Evaluate(bool isEpochOver)
    {
        _runner.ReadLosses();
        _scene.Context.IsEpochOver = isEpochOver;
        return _clock.Evaluate(() => _scene.Evaluations!.Evaluate(State));
    }

    private void Save(StageOptimizer? optimizer)
    {
        _runner.ReadLosses();
        if (_scene.Checkpoints is not { } checkpoints) return;
        if (!checkpoints.AreWorthWriting()) throw _runner.BadWeights();
        State.EpochTime = State.Step > 0 ? _clock.Trained : TimeSpan.Zero;
        _scene.Callbacks.CheckpointBegins();
        var path = checkpoints.Save(State, _scene.Callbacks, optimizer is null ? null : optimizer.Save);
        _scene.Context.CheckpointWritten();
        _scene.Callbacks.CheckpointEnds(path);
    }

    private void ThrowIfStopped()
    {
        if (_signals?.Received is not { } signal) return;
        var saved = _scene.Checkpoints is null
            ? "Nothing was saved: TrainerOptions.Checkpoints is not set."
            : $"Saved: {_scene.Checkpoints.Last}. Run the same training again to continue from it.";
        throw new TrainingStoppedException($"{_scene.Recipe.Info.Name}: {signal.Name} ended the training after step {State.GlobalStep}. {saved}",
            signal.ExitCode, _scene.Checkpoints?.Last);
    }
}
