using System.Globalization;
using System.Runtime.InteropServices;
using DistillDsl.Training.History;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Schedules;
using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>Trains a stage on one batch after another.</summary>
internal sealed class StepRunner : IDisposable
{
    private readonly TrainingScene _scene;
    private readonly StagePlan _plan;
    private readonly StageOptimizer _optimizer;
    private readonly LossWindow _window;
    private readonly StepBackup? _backup;
    private readonly bool _skips;

    public StepRunner(TrainingScene scene, StagePlan plan, StageOptimizer optimizer)
    {
        (_scene, _plan, _optimizer) = (scene, plan, optimizer);
        _skips = scene.Options.NonFinite == NonFinitePolicy.SkipBatch;
        _window = new(scene.Recipe.Info, scene.StepsBetweenReadings);
        // Losses that are read late have already reached the weights, and there is no good state except the last checkpoint.
        _backup = _skips || (scene.Checkpoints is not null && _window.ReadsEveryStep) ? new(scene.Recipe) : null;
    }

    private double LearningRate => _scene.Context.LearningRate;

    /// <summary>Trains on a batch.</summary>
    /// <exception cref="NonFiniteLossException">A loss is not finite.</exception>
    /// <exception cref="StepFailedException">The step failed.</exception>
    public void Run(Dictionary<string, Tensor> loaded)
    {
        var state = _scene.State;
        try
        {
            using var scope = NewDisposeScope();
            Train(loaded, BatchDevice.Move(loaded, _scene.Device), state);
        }
        catch (ExternalException fault)
        {
            throw StepFailedException.Of(_scene.Recipe, state.Epoch, state.Step + 1, loaded, fault);
        }
    }

    /// <summary>Applies an incomplete group of gradients and reads the pending losses.</summary>
    /// <exception cref="NonFiniteLossException">A loss is not finite.</exception>
    /// <returns>Whether the weights may have changed.</returns>
    public bool Finish()
    {
        ReadLosses(null);
        if (_optimizer.IsBetweenGroups) return false;
        var state = _scene.State;
        Update(Record(state, []) with { Step = state.Step, GlobalStep = state.GlobalStep });
        return true;
    }

    /// <summary>Reads the pending losses.</summary>
    /// <exception cref="NonFiniteLossException">A loss is not finite.</exception>
    public void ReadLosses() => ReadLosses(null);

    /// <summary>The exception for weights that are not finite although all losses were.</summary>
    public NonFiniteLossException BadWeights()
    {
        var state = _scene.State;
        var message = string.Create(CultureInfo.InvariantCulture,
            $"{_scene.Recipe.Info.Name}: the weights are not finite after step {state.GlobalStep}, though all losses were: a gradient was not. A learning "
                + $"rate that is too high (it is {LearningRate:G4}) or a root or logarithm of 0 in a loss are the usual causes.");
        return new($"{message} {LastSaved()}", "weights", state.Stage, state.Epoch, state.Step);
    }

    public void Dispose()
    {
        _window.Dispose();
        _backup?.Dispose();
    }

    private void Train(Dictionary<string, Tensor> loaded, Dictionary<string, Tensor> batch, TrainingState state)
    {
        if (_skips || _optimizer.IsBetweenGroups) _backup?.Take(state);
        _scene.Recipe.Position = _plan.PositionAt(state.Epoch, state.Step, state.StepsPerEpoch);
        _scene.Context.LearningRate = _plan.LearningRateAt(_scene.Recipe.Position);
        _scene.Callbacks.StepBegins(batch);
        _optimizer.SetLearningRate(LearningRate);
        using var losses = _scene.Step(loaded, batch);
        var record = Record(state, losses.Scheduled);
        _window.Add(record, losses, batch);
        var reads = _window.IsFull;
        // Read before the weights change: a non-finite loss must not reach them.
        var good = !reads || (ReadLosses(batch) && HasFiniteStatistics(record));
        if (good) _optimizer.Gather(losses.Total);
        if (_optimizer.IsGroupComplete) good = Update(record);
        if (good) state.SkippedInRow = 0;
        (state.Step, state.StageSteps, state.GlobalStep) = (state.Step + 1, state.StageSteps + 1, state.GlobalStep + 1);
        _scene.Callbacks.StepEnds(losses);
    }

    private StepRecord Record(TrainingState state, IReadOnlyList<(string Name, double Value)> scheduled) => new(
        state.Stage,
        state.Epoch,
        state.Step + 1,
        state.GlobalStep + 1,
        double.NaN,
        [],
        [.. scheduled.Select(entry => new TermValue(entry.Name, entry.Value))],
        LearningRate);

    /// <returns>False if the batch is to be skipped.</returns>
    private bool ReadLosses(Dictionary<string, Tensor>? lastBatch)
    {
        var read = _window.Read();
        foreach (var losses in read)
        {
            _scene.Callbacks.LossesRead(losses.Record);
            if (losses.IsFinite)
            {
                _scene.State.Losses = _scene.State.Losses.Plus(losses);
                continue;
            }

            if (MaySkip()) return false;
            var isLast = ReferenceEquals(losses, read[^1]);
            var (term, message) = NonFiniteMessage.Of(_scene.Recipe, losses, isLast ? lastBatch : null);
            throw Fault(term, message, losses.Record, changed: !_window.ReadsEveryStep);
        }

        return true;
    }

    /// <returns>False if the batch is to be skipped.</returns>
    private bool HasFiniteStatistics(StepRecord record)
    {
        var (owner, name) = ("student", RunningStatistics.NotFinite(_scene.Recipe.Student));
        if (name is null && _scene.Recipe.Peer is { } peer) (owner, name) = ("peer", RunningStatistics.NotFinite(peer));
        if (name is null) return true;
        return MaySkip()
            ? false
            : throw Fault(name, NonFiniteMessage.OfStatistic(_scene.Recipe.Info, record, owner, name), record, changed: !_window.ReadsEveryStep);
    }

    /// <returns>False if the group is to be skipped.</returns>
    private bool Update(StepRecord record)
    {
        if (!_optimizer.Update())
            return MaySkip() ? false : throw Fault("gradient", NonFiniteMessage.OfGradient(_scene.Recipe.Info, record), record, changed: false);
        _scene.Callbacks.WeightsChanged();
        return true;
    }

    private bool MaySkip()
    {
        var state = _scene.State;
        if (!_skips || state.SkippedInRow >= _scene.Options.MaxSkippedBatches) return false;
        state.Skipped++;
        state.SkippedInRow++;
        _backup!.RestoreBuffers();
        return true;
    }

    private NonFiniteLossException Fault(string term, string message, StepRecord record, bool changed)
    {
        if (_skips) message += $" {_scene.State.SkippedInRow} consecutive batches before it were skipped, which is the limit "
            + $"({nameof(TrainerOptions.MaxSkippedBatches)}).";
        return new($"{message}\n{LastGood(changed)}", term, record.Stage, record.Epoch, record.Step);
    }

    /// <summary>Saves the last good state if it is available, and returns its location.</summary>
    private string LastGood(bool changed)
    {
        if (changed)
            return $"The losses are read every {_scene.StepsBetweenReadings} steps, so it may have reached the weights; with "
                + $"{nameof(TrainerOptions.LossReadInterval)} = 1 it is detected before the update. {LastSaved()}";
        // Within a group, training can continue only from its beginning, and the backup for skipping covers only the batch.
        if (_scene.Checkpoints is not { } checkpoints || _backup is null || (_skips && !_optimizer.IsBetweenGroups))
            return $"The weights are those before this step. {LastSaved()}";
        _backup.RestoreBuffers();
        _backup.RestoreRandom();
        if (!checkpoints.AreWorthWriting()) return $"The weights were not finite before this step. {LastSaved()}";
        checkpoints.Save(_backup.State, _scene.Callbacks, _optimizer.Save);
        return LastSaved();
    }

    private string LastSaved() => _scene.Checkpoints?.Last is { } path ? $"The last good state is {path}." : "There is no checkpoint.";
}
