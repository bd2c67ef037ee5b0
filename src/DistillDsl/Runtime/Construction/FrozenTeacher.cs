using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>A teacher, or several as one network, which is in evaluation mode and without gradients until the recipe is disposed.</summary>
internal sealed class FrozenTeacher(Module network) : Counterpart(network)
{
    public override string Name => "teacher";

    public override IEnumerable<string> Faults(Module student) => Network is ITeacherGroup group ? TeacherGroupFaults.Of(student, group)
        : ReferenceEquals(student, Network) ? ["student and teacher are the same object; a recipe needs two networks."]
        : [];

    public override void Complete(StepInput input) => State.Freeze();
}
