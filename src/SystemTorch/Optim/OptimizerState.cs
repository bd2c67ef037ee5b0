using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter between steps.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    /// <summary>Brings the state to what it is before the first step.</summary>
    public abstract void Initialize(OptimizerOptions options);

    public abstract void SaveStateDict(BinaryWriter writer);

    public abstract void LoadStateDict(BinaryReader reader);

    /// <summary>Takes over the values of <paramref name="source"/>; the tensors are copied, so either optimizer may be disposed.</summary>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Whether the other state has the same counts and, within <c>allclose</c>, the same tensors.</summary>
    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    public virtual void to(Device device)
    {
    }

    /// <summary>Shows every field to <paramref name="visitor"/>, in the order of the saved form.</summary>
    internal virtual void VisitFields(IStateVisitor visitor)
    {
    }

    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor? tensor) => new StateWriter(writer).Optional(ref tensor);

    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor? result, Device device) =>
        new StateReader(reader, device).Optional(ref result);

    /// <summary>A tensor of the parameter's form that no scope owns.</summary>
    private protected Tensor NewTensor(double value)
    {
        using var scope = NewDisposeScope();
        return full_like(_parameter, value).detach().DetachFromDisposeScope();
    }

    private protected void Save(BinaryWriter writer) => VisitFields(new StateWriter(writer));

    private protected void Load(BinaryReader reader) => VisitFields(new StateReader(reader, _parameter.device));

    private protected void Copy(OptimizerState source)
    {
        if (source.GetType() != GetType())
        {
            throw new ArgumentException($"A state of {GetType().DeclaringType?.Name} cannot be loaded from a state of {source.GetType().DeclaringType?.Name}.", nameof(source));
        }

        VisitFields(new StateCopier(StateCollector.Collect(source), _parameter.device));
    }

    private protected void Move(Device device) => VisitFields(new StateMover(device));

    private protected void Release() => VisitFields(new StateReleaser());

    private protected bool IsClose(OptimizerState other) =>
        other.GetType() == GetType() && StateCollector.Collect(this).IsClose(StateCollector.Collect(other));
}
