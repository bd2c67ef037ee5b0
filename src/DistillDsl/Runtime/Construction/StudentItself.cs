using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>A student that is its own teacher.</summary>
internal sealed class StudentItself(Module network) : Counterpart(network)
{
    public override string Name => "teacher";

    public override IEnumerable<string> Faults(Module student) => [];

    public override void Complete(StepInput input) => State.RestoreModes();
}
