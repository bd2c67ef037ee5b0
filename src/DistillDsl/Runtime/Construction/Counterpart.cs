using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>The network that the student learns from.</summary>
internal abstract class Counterpart(Module network)
{
    public Module Network { get; } = network;

    /// <summary>Its name in messages.</summary>
    public abstract string Name { get; }

    /// <summary>The modes and flags that it had.</summary>
    public NetworkState State { get; } = NetworkState.Of(network);

    /// <summary>Why the student cannot learn from it, whatever the terms.</summary>
    public abstract IEnumerable<string> Faults(Module student);

    /// <summary>Brings it to the state in which the steps run it.</summary>
    public abstract void Complete(StepInput input);
}
