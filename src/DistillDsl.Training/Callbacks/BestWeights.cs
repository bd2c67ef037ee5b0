using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Callbacks;

/// <summary>A copy of the student's parameters and buffers as they were at its best evaluation.</summary>
internal sealed class BestWeights(Module student) : IDisposable
{
    /// <summary>The copies by name; empty before the first evaluation.</summary>
    public Dictionary<string, Tensor> State { get; } = [];

    /// <summary>Copies the student as it is.</summary>
    public void Keep()
    {
        using var noGrad = no_grad();
        foreach (var (name, value) in student.state_dict())
        {
            if (State.TryGetValue(name, out var copy)) copy.copy_(value);
            else State.Add(name, value.detach().clone().DetachFromDisposeScope());
        }
    }

    /// <summary>Gives the student what was kept.</summary>
    public void Apply()
    {
        using var noGrad = no_grad();
        foreach (var (name, value) in student.state_dict())
            if (State.TryGetValue(name, out var copy)) value.copy_(copy);
    }

    /// <summary>Forgets what was kept.</summary>
    public void Dispose()
    {
        foreach (var copy in State.Values) copy.Dispose();
        State.Clear();
    }
}
