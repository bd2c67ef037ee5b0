using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Model;

/// <summary>Several teachers, which act as one network with a member for each, and perhaps one for their ensemble.</summary>
/// <param name="Teachers">The teachers in the order of the attributes; at least one.</param>
/// <param name="Ensemble">How their outputs become one.</param>
/// <param name="Averaged">What the ensemble averages: one empty name for networks that return one tensor, otherwise members of the outputs; nothing
/// if there is no ensemble.</param>
/// <param name="Layout">The layout of their outputs.</param>
/// <param name="Inputs">The names of what they take together, as parameters.</param>
internal sealed record TeacherGroup(
    EquatableArray<GroupTeacher> Teachers, TeacherEnsemble Ensemble, EquatableArray<string> Averaged, Layout Layout, EquatableArray<string> Inputs)
{
    /// <summary>The ensemble's name in the group's output.</summary>
    public const string EnsembleName = "ensemble";

    /// <summary>Names that no teacher can have, because the generated code has other uses for them.</summary>
    private static readonly HashSet<string> Reserved = new(
        [
            EnsembleName, "student", "teacher", "sample", "setup", "input", "outputs", "mean", "terms", "types", .. GeneratedNames.Members,
            .. GeneratedNames.OfRecords, .. Aliases.All.Select(static a => a.Name),
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The teacher, or the ensemble, to which a place of the group belongs: the beginning of its path.</summary>
    public static string MemberOf(string path) => path.Split('.', '#', '[')[0];

    public static bool IsReserved(string name) => Reserved.Contains(name);

    /// <summary>The teachers' names and types, for messages: <c>main Shop.Large, aux Shop.Small</c>.</summary>
    public string Names => string.Join(", ", Teachers.Select(static t => $"{t.Name} {t.FullName}"));

    /// <summary>The names, types and ensemble: what is averaged changes with any of it.</summary>
    public string Description => Ensemble == TeacherEnsemble.Separate ? Names : $"{Names}; {Formula}";

    /// <summary>The dimension of the classes, over which the softmax is taken.</summary>
    public int Classes => HasClassesLast(Layout) ? -1 : 1;

    /// <summary>Whether the classes are the last dimension of outputs of that layout.</summary>
    public static bool HasClassesLast(Layout layout) => layout != Layout.ChannelsFirst;

    /// <summary>The ensemble's formula: <c>mean of logits, weights main 2, aux 1</c>.</summary>
    public string Formula => $"{(Ensemble == TeacherEnsemble.MeanLogits ? "mean of logits" : $"log of the mean of probabilities over dimension {Classes}")}, "
        + $"weights {string.Join(", ", Teachers.Select(static t => $"{t.Name} {Literals.Number(t.Weight)}"))}";

    /// <summary>The output of the group: a member for each teacher, and the ensemble.</summary>
    public static OutputNode Output(IReadOnlyList<(string Name, OutputNode Output)> teachers, TeacherEnsemble ensemble)
    {
        var members = teachers.Select(static t => t.Output with { Name = t.Name }).ToList();
        if (ensemble != TeacherEnsemble.Separate && AveragedOf([.. teachers.Select(static t => t.Output)]) is { Count: > 0 } averaged)
            members.Add(averaged[0].Length == 0
                ? OutputNode.Tensor with { Name = EnsembleName }
                : new(EnsembleName, OutputNodeKind.Group, 0, false, false, new(averaged.Select(static name => OutputNode.Tensor with { Name = name }))));
        return new("", OutputNodeKind.Group, 0, false, false, new(members));
    }

    /// <summary>What an ensemble of these outputs averages; nothing if they have no tensor in common.</summary>
    public static IReadOnlyList<string> AveragedOf(IReadOnlyList<OutputNode> outputs) =>
        outputs.All(static o => o.IsTensor) ? [""]
        : [.. outputs[0].Members.Where(m => outputs.All(o => o.Members.Any(other => other.IsTensor && other.Name == m.Name))).Select(static m => m.Name)];
}

/// <summary>One of several teachers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Weight">Its weight in the ensemble.</param>
/// <param name="Type">Its type as written in the generated file.</param>
/// <param name="SimpleType">The simple name of its type.</param>
/// <param name="FullName">The full name of its type, for messages.</param>
/// <param name="OutputType">The type of its output as written in the generated file.</param>
/// <param name="Averaged">Its tensors that the ensemble averages, as C#: <c>aux</c>, or <c>aux.seg</c>.</param>
/// <param name="Inputs">Which of the group's inputs it takes, by number, in its order.</param>
internal sealed record GroupTeacher(
    string Name, double Weight, string Type, string SimpleType, string FullName, string OutputType, EquatableArray<string> Averaged,
    EquatableArray<int> Inputs)
{
    /// <summary>Its name as a parameter, a local and a member.</summary>
    public string Local => Identifiers.Escaped(Name);

    /// <summary>The field that holds it.</summary>
    public string Field => "_" + Name;
}
