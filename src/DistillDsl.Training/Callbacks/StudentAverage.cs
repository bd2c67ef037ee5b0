using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Callbacks;

/// <summary>The exponential moving average of a student's parameters: a ← d a + (1 − d) w (Polyak and Juditsky 1992).</summary>
internal sealed class StudentAverage : IDisposable
{
    private readonly List<(Parameter Parameter, Tensor Average)> _entries = [];
    private readonly double _decay;

    /// <summary>An average that begins with the parameters as they are.</summary>
    public StudentAverage(Module student, double decay)
    {
        _decay = decay;
        foreach (var (name, parameter) in student.named_parameters())
        {
            var average = parameter.detach().clone().DetachFromDisposeScope();
            _entries.Add((parameter, average));
            State.Add(name, average);
        }
    }

    /// <summary>The averages by their parameters' names.</summary>
    public Dictionary<string, Tensor> State { get; } = [];

    /// <summary>Takes in the parameters as they are now.</summary>
    public void Update()
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        // As a difference, so that a parameter that is held still stays what it is to the last bit.
        foreach (var (parameter, average) in _entries) average.add_(parameter - average, alpha: 1 - _decay);
    }

    /// <summary>The student holds the averages until the result is disposed.</summary>
    public IDisposable Show() => new Shown(_entries);

    /// <summary>The student holds the averages from now on.</summary>
    public void Apply()
    {
        using var noGrad = no_grad();
        foreach (var (parameter, average) in _entries) parameter.copy_(average);
    }

    public void Dispose()
    {
        foreach (var (_, average) in _entries) average.Dispose();
    }

    private sealed class Shown : IDisposable
    {
        private readonly List<(Parameter Parameter, Tensor Own)> _own = [];

        public Shown(List<(Parameter Parameter, Tensor Average)> entries)
        {
            using var noGrad = no_grad();
            foreach (var (parameter, average) in entries)
            {
                _own.Add((parameter, parameter.clone().DetachFromDisposeScope()));
                parameter.copy_(average);
            }
        }

        public void Dispose()
        {
            using var noGrad = no_grad();
            foreach (var (parameter, own) in _own)
            {
                parameter.copy_(own);
                own.Dispose();
            }
        }
    }
}
