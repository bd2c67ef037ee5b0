using DistillDsl.Training.Checkpoints;
using DistillDsl.Training.History;
using static TorchSharp.torch;

namespace DistillDsl.Training.Callbacks;

/// <summary>The callbacks of one training: called in order at every beginning, in reverse order at every end.</summary>
internal sealed class CallbackList(TrainingContext training, IReadOnlyList<ITrainingCallback> callbacks) : ICheckpointParts, IDisposable
{
    private readonly ITrainingCallback[] _inOrder = [.. callbacks];
    private readonly ITrainingCallback[] _reversed = [.. callbacks.Reverse()];

    public void TrainingBegins()
    {
        foreach (var callback in _inOrder) callback.OnTrainingBegin(training);
    }

    /// <summary>Calls every callback, so that each closes what it opened, and then throws the first exception.</summary>
    public void TrainingEnds()
    {
        var faults = new List<Exception>();
        foreach (var callback in _reversed)
        {
            try
            {
                callback.OnTrainingEnd(training);
            }
            catch (Exception fault)
            {
                faults.Add(fault);
            }
        }

        if (faults.Count > 0) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(faults[0]);
    }

    public void StageBegins()
    {
        foreach (var callback in _inOrder) callback.OnStageBegin(training);
    }

    public void StageEnds()
    {
        foreach (var callback in _reversed) callback.OnStageEnd(training);
    }

    public void EpochBegins()
    {
        foreach (var callback in _inOrder) callback.OnEpochBegin(training);
    }

    public void EpochEnds(EpochRecord epoch)
    {
        foreach (var callback in _reversed) callback.OnEpochEnd(training, epoch);
    }

    public void StepBegins(IReadOnlyDictionary<string, Tensor> batch)
    {
        foreach (var callback in _inOrder) callback.OnStepBegin(training, batch);
    }

    public void StepEnds(BatchLosses losses)
    {
        foreach (var callback in _reversed) callback.OnStepEnd(training, losses);
    }

    public void WeightsChanged()
    {
        foreach (var callback in _inOrder) callback.OnWeightsChanged(training);
    }

    public void LossesRead(StepRecord step)
    {
        foreach (var callback in _inOrder) callback.OnLossesRead(training, step);
    }

    public void EvaluationBegins()
    {
        foreach (var callback in _inOrder) callback.OnEvaluationBegin(training);
    }

    public void EvaluationEnds(EvaluationRecord evaluation)
    {
        foreach (var callback in _reversed) callback.OnEvaluationEnd(training, evaluation);
    }

    public void CheckpointBegins()
    {
        foreach (var callback in _inOrder) callback.OnCheckpointBegin(training);
    }

    public void CheckpointEnds(string path)
    {
        foreach (var callback in _reversed) callback.OnCheckpointEnd(training, path);
    }

    public void SetFinalWeights()
    {
        foreach (var callback in _inOrder) callback.OnFinalWeights(training);
    }

    public IReadOnlyList<(string Name, Action<Stream> Write)> Save()
    {
        var parts = new List<(string Name, Action<Stream> Write)>();
        foreach (var (name, callback) in Named())
        {
            var state = new CallbackState();
            callback.SaveState(state);
            if (!state.IsEmpty) parts.Add((name, state.Write));
        }

        return parts;
    }

    public IReadOnlyDictionary<string, Action<Stream>> Load() =>
        Named().ToDictionary(entry => entry.Name, entry => (Action<Stream>)(stream => entry.Callback.LoadState(CallbackState.Read(stream))));

    /// <summary>Disposes the library's own callbacks; the user's are not owned.</summary>
    public void Dispose()
    {
        foreach (var own in _inOrder.Where(callback => callback.GetType().Assembly == GetType().Assembly).OfType<IDisposable>()) own.Dispose();
    }

    /// <summary>The callbacks by name; if several share one, they are numbered in order.</summary>
    private IEnumerable<(string Name, ITrainingCallback Callback)> Named() => _inOrder.GroupBy(callback => callback.Name)
        .SelectMany(group => group.Select((callback, i) => (i == 0 ? group.Key : $"{group.Key} {i + 1}", callback)));
}
