using DistillDsl.Training.Checkpoints;
using DistillDsl.Training.History;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Callbacks;

/// <summary>Keeps the student's parameters and buffers of the best evaluation of the stage and restores them at the end.</summary>
internal sealed class BestWeights(Module student) : ITrainingCallback, IDisposable
{
    private readonly Dictionary<string, Tensor> _weights = [];

    public void OnStageBegin(TrainingContext training)
    {
        // A stage that is resumed keeps what the checkpoint held.
        if (training.StageSteps == 0) Dispose();
    }

    public void OnEvaluationEnd(TrainingContext training, EvaluationRecord evaluation)
    {
        if (evaluation.IsBest) Keep();
    }

    public void OnFinalWeights(TrainingContext training)
    {
        if (_weights.Count == 0) return;
        TensorTable.Copy(_weights, student.state_dict());
        training.Kept = training.BestEvaluation;
    }

    public void SaveState(CallbackState state) => state.SetTensors(_weights);

    public void LoadState(CallbackState state)
    {
        // Created only for the names and shapes, and then filled.
        Keep();
        state.CopyTensorsTo(_weights);
    }

    public void Dispose()
    {
        foreach (var copy in _weights.Values) copy.Dispose();
        _weights.Clear();
    }

    private void Keep()
    {
        using var noGrad = no_grad();
        foreach (var (name, value) in student.state_dict())
        {
            if (_weights.TryGetValue(name, out var copy)) copy.copy_(value);
            else _weights.Add(name, value.detach().clone().DetachFromDisposeScope());
        }
    }
}
