using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Sees the fields of an <see cref="OptimizerState"/> one after the other, so that each kind of state lists its fields once
/// and is saved, loaded, copied, moved, compared and disposed by the same list.
/// </summary>
internal interface IStateVisitor
{
    void Field(ref long value);

    void Field(ref Tensor value);

    /// <summary>A tensor that some options or the first step leave null.</summary>
    void Optional(ref Tensor? value);
}

internal sealed class StateWriter(BinaryWriter writer) : IStateVisitor
{
    public void Field(ref long value) => writer.Write(value);

    public void Field(ref Tensor value) => value.Save(writer);

    public void Optional(ref Tensor? value)
    {
        writer.Write(value is not null);
        value?.Save(writer);
    }
}

internal sealed class StateReader(BinaryReader reader, Device device) : IStateVisitor
{
    public void Field(ref long value) => value = reader.ReadInt64();

    public void Field(ref Tensor value)
    {
        var loaded = Load();
        value.Dispose();
        value = loaded;
    }

    public void Optional(ref Tensor? value)
    {
        var loaded = reader.ReadBoolean() ? Load() : null;
        value?.Dispose();
        value = loaded;
    }

    private Tensor Load()
    {
        using var scope = NewDisposeScope();
        return TensorExtensionMethods.Load(reader)!.to(device).DetachFromDisposeScope();
    }
}

/// <summary>Takes over collected values; tensors are copied to the parameter's device.</summary>
internal sealed class StateCopier(StateCollector source, Device device) : IStateVisitor
{
    public void Field(ref long value) => value = source.Numbers.Dequeue();

    public void Field(ref Tensor value)
    {
        var own = value;
        value = Copy(source.Tensors.Dequeue()!);
        own.Dispose();
    }

    public void Optional(ref Tensor? value)
    {
        var own = value;
        value = source.Tensors.Dequeue() is { } other ? Copy(other) : null;
        own?.Dispose();
    }

    private Tensor Copy(Tensor other)
    {
        using var scope = NewDisposeScope();
        return other.detach().clone().to(device).DetachFromDisposeScope();
    }
}

internal sealed class StateMover(Device device) : IStateVisitor
{
    public void Field(ref long value)
    {
    }

    public void Field(ref Tensor value)
    {
        using var scope = NewDisposeScope();
        var moved = value.to(device);
        if (!ReferenceEquals(moved, value))
        {
            value.Dispose();
            value = moved.DetachFromDisposeScope();
        }
    }

    public void Optional(ref Tensor? value)
    {
        if (value is not null)
        {
            Field(ref value);
        }
    }
}

internal sealed class StateReleaser : IStateVisitor
{
    public void Field(ref long value)
    {
    }

    public void Field(ref Tensor value) => value?.Dispose();

    public void Optional(ref Tensor? value)
    {
        value?.Dispose();
        value = null;
    }
}

internal sealed class StateCollector : IStateVisitor
{
    public Queue<long> Numbers { get; } = new();

    public Queue<Tensor?> Tensors { get; } = new();

    public static StateCollector Collect(OptimizerState state)
    {
        var collector = new StateCollector();
        state.VisitFields(collector);
        return collector;
    }

    public void Field(ref long value) => Numbers.Enqueue(value);

    public void Field(ref Tensor value) => Tensors.Enqueue(value);

    public void Optional(ref Tensor? value) => Tensors.Enqueue(value);

    public bool IsClose(StateCollector other) =>
        Numbers.SequenceEqual(other.Numbers) && Tensors.Zip(other.Tensors).All(pair => IsClose(pair.First, pair.Second));

    private static bool IsClose(Tensor? left, Tensor? right) =>
        left is null || right is null ? left is null && right is null : left.allclose(right);
}
