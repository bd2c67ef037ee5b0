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
        var types = group.Teachers.Select(static t => (t.Name, Type: TensorTypes.Common(t.Network.parameters())))
            .Where(static t => t.Type is not null).ToArray();
        if (types.Select(static t => t.Type).Distinct().Count() > 1)
            yield return "the teachers take one input, but their parameters are of several types: "
                + $"{string.Join(", ", types.Select(static t => $"{t.Name} {t.Type}"))}; convert them to one type with to().";
    }
}
