using DistillDsl.Training.Callbacks;
using DistillDsl.Training.History;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Callbacks;

/// <summary>The second example of docs/callbacks.md.</summary>
public sealed class RampAfterSpike(double ratio, int steps) : ITrainingCallback
{
    private double? _mean;
    private int _left;

    public void OnStepBegin(TrainingContext training, IReadOnlyDictionary<string, Tensor> batch) => training.LearningRate *= 1 - _left / (steps + 1.0);

    public void OnLossesRead(TrainingContext training, StepRecord step)
    {
        _left = step.Total > ratio * _mean ? steps : Math.Max(0, _left - 1);
        _mean = 0.98 * (_mean ?? step.Total) + 0.02 * step.Total;
    }

    public void SaveState(CallbackState state)
    {
        state.Set("mean", _mean);
        state.Set("left", _left);
    }

    public void LoadState(CallbackState state)
    {
        _mean = state.Get<double?>("mean");
        _left = state.Get<int>("left");
    }
}
