using DistillDsl.Training.Callbacks;
using DistillDsl.Training.History;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Callbacks;

/// <summary>The second example of docs/callbacks.md.</summary>
public sealed class ReduceOnPlateau(double factor, int patience) : ITrainingCallback
{
    private double _scale = 1;
    private int _sinceBest;

    public void OnStepBegin(TrainingContext training, IReadOnlyDictionary<string, Tensor> batch) => training.LearningRate *= _scale;

    public void OnEvaluationEnd(TrainingContext training, EvaluationRecord evaluation)
    {
        _sinceBest = evaluation.IsBest ? 0 : _sinceBest + 1;
        if (_sinceBest > 0 && _sinceBest % patience == 0) _scale *= factor;
    }

    public void SaveState(CallbackState state)
    {
        state.Set("scale", _scale);
        state.Set("since best", _sinceBest);
    }

    public void LoadState(CallbackState state)
    {
        _scale = state.Get<double>("scale");
        _sinceBest = state.Get<int>("since best");
    }
}
