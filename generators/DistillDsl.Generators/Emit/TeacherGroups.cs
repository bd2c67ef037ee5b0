using DistillDsl.Generators.Model;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Emit;

/// <summary>The class that holds several teachers as one network.</summary>
internal static class TeacherGroups
{
    private const string Outputs = "Outputs";
    private const string Ensemble = "Ensemble";

    public static void Write(Page page)
    {
        if (page.Recipe.Frame.Group is not { } group) return;
        var (writer, access, name) = (page.Writer, page.Recipe.Frame.Accessibility, GeneratedNames.TeacherGroup);
        writer.Lines("/// <summary>The teachers as one network: each is a child of it, and a member of its output. All run on the same input.</summary>");
        writer.Lines(GeneratedCode.Attribute);
        using (writer.Open($"{access} sealed class {name} : global::DistillDsl.Runtime.TeacherGroup<{name}.{Outputs}>"))
        {
            foreach (var teacher in group.Teachers) writer.Lines($"private readonly {teacher.Type} {teacher.Field};");
            writer.Blank();
            Constructor(writer, group);
            Records(writer, group);
            Forward(writer, group);
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

    private static void Forward(IndentedWriter writer, TeacherGroup group)
    {
        writer.Lines("/// <inheritdoc/>");
        using (writer.Open($"public override {Outputs} forward(Tensor input)"))
        {
            foreach (var teacher in group.Teachers) writer.Lines($"var {teacher.Local} = {teacher.Field}.call(input);");
            var averaged = group.Averaged.Select((_, i) => $"Mean({string.Join(", ", group.Teachers.Select(t => t.Averaged[i]))})").ToArray();
            IEnumerable<string> ensemble = averaged.Length == 0 || group.Averaged[0].Length == 0
                ? averaged : [$"new {Ensemble}({string.Join(", ", averaged)})"];
            writer.List($"return new {Outputs}(", group.Teachers.Select(static t => t.Local).Concat(ensemble), ");");
        }
    }

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
