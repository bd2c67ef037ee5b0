using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Emit;

/// <summary>The class that holds several teachers as one network.</summary>
internal static class TeacherGroups
{
    /// <summary>The method that runs them.</summary>
    public const string RunMethod = "Run";

    private const string Outputs = "Outputs";
    private const string Ensemble = "Ensemble";

    public static void Write(Page page)
    {
        if (page.Recipe.Frame.Group is not { } group) return;
        var (writer, access, name) = (page.Writer, page.Recipe.Frame.Accessibility, GeneratedNames.TeacherGroup);
        writer.Lines("/// <summary>The teachers as one network: each is a child of it, and a member of its output.</summary>");
        writer.Lines(GeneratedCode.Attribute);
        using (writer.Open($"{access} sealed class {name} : global::DistillDsl.Runtime.TeacherGroup"))
        {
            foreach (var teacher in group.Teachers) writer.Lines($"private readonly {teacher.Type} {teacher.Field};");
            writer.Blank();
            Constructor(writer, group);
            Records(writer, group);
            Run(page, group);
            if (group.Averaged.Count > 0) Mean(writer, group);
        }
        writer.Blank();
    }

    /// <summary>The documentation of the parameters that take the teachers.</summary>
    public static void Parameters(IndentedWriter writer, TeacherGroup group)
    {
        foreach (var teacher in group.Teachers)
            writer.Doc($"param name=\"{teacher.Name}\"",
                $"The teacher {teacher.Name}; it stays in evaluation mode and without gradients until this recipe is disposed.");
    }

    private static void Constructor(IndentedWriter writer, TeacherGroup group)
    {
        writer.Lines("/// <summary>Takes the teachers, which are never disposed with this.</summary>");
        foreach (var teacher in group.Teachers) writer.Lines($"/// <param name=\"{teacher.Name}\">The teacher {teacher.Name}.</param>");
        writer.List($"public {GeneratedNames.TeacherGroup}(", group.Teachers.Select(static t => $"{t.Type} {t.Local}"), ")");
        writer.Lines("    : base(");
        writer.Lines($"        {Literals.LongString(group.Description).Replace("\n", "\n        ")},");
        writer.List("        [", group.Teachers.Select(static t => $"({Literals.String(t.Name)}, {t.Local})"), "])");
        using (writer.Open())
            foreach (var teacher in group.Teachers)
                writer.Lines($"{teacher.Field} = {teacher.Local};");
        writer.Blank();
    }

    private static void Records(IndentedWriter writer, TeacherGroup group)
    {
        var members = group.Teachers.Select(static t => (t.Name, t.OutputType, Text: $"The output of {t.Name}")).ToList();
        if (group.Averaged.Count > 0)
            members.Add((TeacherGroup.EnsembleName, group.Averaged[0].Length == 0 ? "Tensor" : Ensemble, $"The {group.Formula}"));
        Record(writer, Outputs, "The outputs of the teachers for one batch.", members);
        if (group.Averaged.Any(static name => name.Length > 0))
            Record(writer, Ensemble, "The outputs that are averaged.", [.. group.Averaged.Select(static name => (name, "Tensor", $"The mean of {name}"))]);
    }

    private static void Record(IndentedWriter writer, string name, string summary, List<(string Name, string Type, string Text)> members)
    {
        writer.Lines($"/// <summary>{summary}</summary>");
        foreach (var member in members) writer.Lines($"/// <param name=\"{member.Name}\">{Literals.Xml(member.Text)}.</param>");
        writer.List($"public readonly record struct {name}(", members.Select(static m => $"{m.Type} {Identifiers.Escaped(m.Name)}"), ");");
        writer.Blank();
    }

    /// <summary>The arguments of <see cref="RunMethod"/> for the teachers that the current stage reads.</summary>
    /// <param name="page">The recipe.</param>
    /// <param name="group">Its teachers.</param>
    /// <param name="inputs">What they take together.</param>
    /// <param name="type">The type of the losses.</param>
    /// <param name="isTrial">Whether all run, whatever the stage.</param>
    public static IEnumerable<string> Arguments(Page page, TeacherGroup group, IEnumerable<string> inputs, string type, bool isTrial)
    {
        var arguments = group.Averaged.Count > 0 ? inputs.Append(type) : inputs;
        return isTrial ? arguments : arguments.Concat(Switches(page, group).Select(s => $"{s.Parameter}: {page.Condition(s.Stages)}"));
    }

    private static void Run(Page page, TeacherGroup group)
    {
        var (writer, switches) = (page.Writer, Switches(page, group).ToDictionary(static s => s.Member, static s => s.Parameter));
        var type = TypeParameter(group);
        writer.Lines(switches.Count == 0 ? "/// <summary>Runs the teachers on one batch.</summary>"
            : "/// <summary>Runs the teachers that are wanted on one batch; the outputs of the others are null.</summary>");
        var parameters = group.Inputs.Select(static i => $"Tensor {Identifiers.Escaped(i)}");
        if (group.Averaged.Count > 0) parameters = parameters.Append($"ScalarType {type}");
        writer.List($"public {Outputs} {RunMethod}(", parameters.Concat(switches.Values.Select(static s => $"bool {s} = true")), ")");
        using (writer.Open())
        {
            for (var i = 0; i < group.Teachers.Count; i++)
            {
                var teacher = group.Teachers[i];
                var inputs = teacher.Inputs.Select(input => $"{Identifiers.Escaped(group.Inputs[input])}.In(Types[{Literals.Integer(i)}])");
                writer.Lines($"var {teacher.Local} = {If(teacher.Name, $"{teacher.Field}.call({string.Join(", ", inputs)})")};");
            }
            var averaged = group.Averaged.Select((_, i) => $"Mean({string.Join(", ", group.Teachers.Select(t => $"{t.Averaged[i]}.In({type})"))})").ToArray();
            IEnumerable<string> ensemble = averaged.Length == 0 ? []
                : [If(TeacherGroup.EnsembleName, group.Averaged[0].Length == 0 ? averaged[0] : $"new {Ensemble}({string.Join(", ", averaged)})")];
            writer.List($"return new {Outputs}(", group.Teachers.Select(static t => t.Local).Concat(ensemble), ");");
        }

        string If(string member, string value) => switches.TryGetValue(member, out var parameter) ? $"{parameter} ? {value} : default!" : value;
    }

    /// <summary>The members that some stage which runs a teacher does not read, each with the parameter that says so.</summary>
    private static IEnumerable<(string Member, string Parameter, int[] Stages)> Switches(Page page, TeacherGroup group)
    {
        var all = page.Teacher.Stages().ToArray();
        var taken = new HashSet<string>(Names(group).Append(TypeParameter(group)), StringComparer.Ordinal);
        var members = group.Teachers.Select(static t => (t.Name, Parameter: "runs" + Identifiers.Capitalized(t.Name)));
        if (group.Averaged.Count > 0) members = members.Append((TeacherGroup.EnsembleName, "averages"));
        foreach (var (member, parameter) in members)
        {
            int[] read = [.. all.Where(stage => page.Teacher.Places.Any(p => IsOf(p, member) && page.Teacher.Stages(p).Contains(stage)))];
            if (read.Length < all.Length) yield return (member, Identifiers.Unique(parameter, taken), read);
        }
    }

    /// <summary>Whether a place needs the member: the ensemble needs every teacher.</summary>
    private static bool IsOf(Place place, string member) => TeacherGroup.MemberOf(place.Path) is var own
        && (own == member || (place is OutputPlace && own == TeacherGroup.EnsembleName));

    private static string TypeParameter(TeacherGroup group) => Identifiers.Unique("type", new HashSet<string>(Names(group), StringComparer.Ordinal));

    private static IEnumerable<string> Names(TeacherGroup group) => group.Inputs.Concat(group.Teachers.Select(static t => t.Name));

    private static void Mean(IndentedWriter writer, TeacherGroup group)
    {
        var sum = Literals.Double(group.Teachers.Sum(static t => t.Weight));
        var classes = Literals.Integer(group.Classes);
        var isOfLogits = group.Ensemble == TeacherEnsemble.MeanLogits;
        writer.Blank();
        var formula = isOfLogits ? "Σ w z / Σ w" : $"log (Σ w softmax(z) / Σ w) over the classes, dimension {classes} of the logits";
        writer.Lines($"/// <summary>{formula}.</summary>");
        writer.List("private static Tensor Mean(", group.Teachers.Select(static t => $"Tensor {t.Local}"), ")");
        using (writer.Open())
        {
            writer.List("RequireSameShape([", group.Teachers.Select(static t => $"({Literals.String(t.Name)}, {t.Local})"), "]);");
            var terms = group.Teachers.Select(t => isOfLogits
                ? $"{Literals.Double(t.Weight)} * {t.Local}" : $"F.log_softmax({t.Local}, {classes}) + Math.Log({Literals.Double(t.Weight)} / {sum})");
            if (isOfLogits) writer.Sum("return (", [.. terms], $") / {sum};");
            else
            {
                // A sum of exponentials, so that a probability too small for the type does not become log 0.
                writer.Lines("Tensor[] terms =");
                writer.Lines("[");
                foreach (var term in terms) writer.Lines($"    {term},");
                writer.Lines("];");
                writer.Lines("return Torch.stack(terms).logsumexp(0);");
            }
        }
    }
}
