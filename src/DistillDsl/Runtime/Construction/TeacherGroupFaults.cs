using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>Why several teachers cannot be one network.</summary>
internal static class TeacherGroupFaults
{
    public static IEnumerable<string> Of(Module student, ITeacherGroup group)
    {
        foreach (var (name, network) in group.Teachers)
        {
            if (ReferenceEquals(student, network)) yield return $"the student and the teacher {name} are the same object; a recipe needs two networks.";
            if (group.Teachers.First(t => ReferenceEquals(t.Network, network)).Name is var first && first != name)
                yield return $"the teachers {first} and {name} are the same object; give each name its own network.";
        }
    }
}
