using DistillDsl.Generators.Terms;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Files;

/// <summary>What each network gives for one batch, by name.</summary>
internal static class FeatureRecords
{
    public static void Write(Page page)
    {
        Record(page, "Student", "What the student gives for one batch.", page.Names.Student, static t => t.StudentLayers);
        Record(page, "Teacher", "What the teacher gives for one batch; carries no gradient.", page.Names.Teacher, static t => t.TeacherLayers);
    }

    private static void Record(Page page, string network, string summary, IEnumerable<KeyValuePair<string, string>> layers, Func<Term, IEnumerable<string>> reads)
    {
        var writer = page.Writer;
        var parameters = new List<string> { "Tensor Output" };
        writer.Lines($"/// <summary>{summary}</summary>");
        writer.Lines("/// <param name=\"Output\">The network's own output.</param>");
        foreach (var layer in layers)
        {
            var condition = page.Condition(t => reads(t).Contains(layer.Key));
            writer.Lines($"/// <param name=\"{layer.Value}\">The output of {Literals.Xml(layer.Key)}{(condition is null ? "" : $"; null unless {condition}")}.</param>");
            parameters.Add($"Tensor{(condition is null ? "" : "?")} {layer.Value}");
        }
        writer.Lines(GeneratedCode.Attribute);
        writer.List($"public readonly record struct {network}Features(", parameters, ");");
        writer.Blank();
    }
}
