using DistillDsl.Training.History;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Callbacks;

/// <summary>
/// The exponential moving average of a student's parameters, a ← d a + (1 − d) w after every weight update (Polyak and Juditsky 1992). The student
/// holds it during evaluations and after the training. With a warm-up, d is min(d, (1 + n) / (10 + n)) after n updates.
/// </summary>
internal sealed class EmaWeights : ITrainingCallback, IDisposable
{
    private const string Updates = "updates";

    private readonly List<(Parameter Parameter, Tensor Average)> _entries = [];
    private readonly Dictionary<string, Tensor> _byName = [];
    private readonly List<Tensor> _own = [];
    private readonly double _decay;
    private readonly bool _warmsUp;
    private long _updates;

    /// <summary>Starts the average with the current parameters.</summary>
    public EmaWeights(Module student, double decay, bool warmsUp)
    {
        (_decay, _warmsUp) = (decay, warmsUp);
        foreach (var (name, parameter) in student.named_parameters())
        {
            var average = parameter.detach().clone().DetachFromDisposeScope();
            _entries.Add((parameter, average));
            _byName.Add(name, average);
        }
    }

    public void OnWeightsChanged(TrainingContext training)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var decay = _warmsUp ? Math.Min(_decay, (1.0 + _updates) / (10 + _updates)) : _decay;
        _updates++;
        // Written as a difference, so that a frozen parameter keeps its exact value.
        foreach (var (parameter, average) in _entries) average.add_(parameter - average, alpha: 1 - decay);
    }

    public void OnEvaluationBegin(TrainingContext training)
    {
        using var noGrad = no_grad();
        foreach (var (parameter, average) in _entries)
        {
            _own.Add(parameter.clone().DetachFromDisposeScope());
            parameter.copy_(average);
        }
    }

    public void OnEvaluationEnd(TrainingContext training, EvaluationRecord evaluation) => PutBack();

    /// <remarks>After a failed evaluation the average is still in the student.</remarks>
    public void OnTrainingEnd(TrainingContext training) => PutBack();

    public void OnFinalWeights(TrainingContext training)
    {
        using var noGrad = no_grad();
        foreach (var (parameter, average) in _entries) parameter.copy_(average);
    }

    public void SaveState(CallbackState state)
    {
        state.Set(Updates, _updates);
        state.SetTensors(_byName);
    }

    public void LoadState(CallbackState state)
    {
        if (_warmsUp) _updates = state.Get<long>(Updates);
        state.CopyTensorsTo(_byName);
    }

    public void Dispose()
    {
        foreach (var (_, average) in _entries) average.Dispose();
        foreach (var own in _own) own.Dispose();
    }

    private void PutBack()
    {
        using var noGrad = no_grad();
        foreach (var ((parameter, _), own) in _entries.Zip(_own))
        {
            parameter.copy_(own);
            own.Dispose();
        }

        _own.Clear();
    }
}
