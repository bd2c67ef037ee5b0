using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Parsing;

/// <summary>What is wrong with how a recipe declares its several teachers.</summary>
internal static class TeacherFaults
{
    /// <summary>The faults of one teacher, given those before it.</summary>
    public static IEnumerable<OptionFault> Of(NamedTeacher teacher, IEnumerable<NamedTeacher> before)
    {
        if (!Identifiers.IsValid(teacher.Name) || teacher.Name[0] == '_')
            yield return new(nameof(teacher.Name), $"is '{teacher.Name}'; it must be a C# identifier that begins with a letter");
        else if (TeacherGroup.IsReserved(teacher.Name))
            yield return new(nameof(teacher.Name), $"is '{teacher.Name}', which every recipe uses; choose another");
        else if (before.Any(b => b.Name.Equals(teacher.Name, StringComparison.OrdinalIgnoreCase)))
            yield return new(nameof(teacher.Name), $"is '{teacher.Name}', which another teacher has; give each its own");
    }

    /// <summary>The faults of the recipe's own options beside its teachers.</summary>
    public static IEnumerable<OptionFault> Of(RecipeNetworks networks)
    {
        if (networks.Given.Count > 0 && networks.Given.Count + Math.Min(1, networks.Teachers.Count) > 1)
            yield return new(networks.Given[networks.Given.Count - 1],
                $"is given together with {(networks.Given.Count > 1 ? networks.Given[0] : "[Teacher]")}; a student learns from one teacher (Teacher), "
                    + "from several ([Teacher]), from itself (SelfDistillation) or with a peer (Peer)");
        if (networks.Ensemble == TeacherEnsemble.Separate) yield break;
        if (networks.Teachers.Count == 0)
            yield return new(nameof(RecipeAttribute.Ensemble), "is given, but there are no teachers to average; declare them with [Teacher(name, type)]");
        else if (networks.ReadTeachers() is { } outputs && TeacherGroup.AveragedOf(outputs).Count == 0)
            yield return new(nameof(RecipeAttribute.Ensemble),
                "is given, but the teachers' outputs have no tensor in common; remove it, and name a teacher's output in each term");
    }

    /// <summary>Whether there are any, so that nothing can be generated.</summary>
    public static bool AreIn(RecipeNetworks networks) => Of(networks).Any()
        || networks.Teachers.Select((t, i) => Of(t, networks.Teachers.Take(i)).Concat<object>(OptionRanges.Faults(t.Given)).Any()).Any(static any => any);
}
