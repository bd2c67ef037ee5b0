using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>A second student: the two learn from each other.</summary>
internal sealed class LearningPeer(Module network) : Counterpart(network)
{
    public override string Name => "peer";

    public override IEnumerable<string> Faults(Module student) =>
        ReferenceEquals(student, Network) ? ["student and peer are the same object; a recipe needs two networks."] : [];

    public override void Complete(StepInput input)
    {
        State.RestoreModes();
        input.Watch(Network, "the peer's");
    }
}
