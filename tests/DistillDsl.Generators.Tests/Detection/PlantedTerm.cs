namespace DistillDsl.Generators.Tests.Detection;

/// <summary>A recipe with one term, and what is wrong with it.</summary>
/// <param name="Kind">The mistake; <see cref="MistakeKind.None"/> where it is right.</param>
/// <param name="Student">The namespace of the student.</param>
/// <param name="Teacher">The namespace of the teacher.</param>
/// <param name="Term">The term's attribute.</param>
internal sealed record PlantedTerm(MistakeKind Kind, string Student, string Teacher, string Term)
{
    /// <summary>The recipe, on one line; one that says the arguments says that both networks are made with their defaults.</summary>
    public string Recipe(string name, bool saysArguments)
    {
        var arguments = saysArguments ? ", StudentArguments = [], TeacherArguments = []" : "";
        return $"[Recipe(Student = typeof({Student}.Net), Teacher = typeof({Teacher}.Net){arguments})][{Term}] public sealed partial class {name};";
    }
}

/// <summary>The mistakes that are planted.</summary>
internal enum MistakeKind
{
    /// <summary>None: the term is right.</summary>
    None,

    /// <summary>A path with a typo.</summary>
    Typo,

    /// <summary>A layer that is run by forward.</summary>
    Hooks,

    /// <summary>Layers of unequal channels, and no adapter.</summary>
    Channels,

    /// <summary>Layers of unequal rank.</summary>
    Rank,

    /// <summary>An adapter for other features.</summary>
    Adapter,
}
