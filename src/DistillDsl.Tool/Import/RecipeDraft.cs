using System.Text;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Tool.Import;

/// <summary>A recipe that is being written from another library's configuration: attributes, and comments for what has no counterpart.</summary>
internal sealed class RecipeDraft(string origin)
{
    private const int Width = 120;

    private readonly List<string> _head = [];
    private readonly List<string> _lines = [];

    public string Student { get; set; } = "Student";

    public string Teacher { get; set; } = "Teacher";

    /// <summary>Whether a term was written; a recipe without any says nothing.</summary>
    public bool HasTerms { get; private set; }

    /// <summary>A comment at the head of the file.</summary>
    public void Head(string comment) => _head.Add(comment);

    /// <summary>A comment where the next attribute will be.</summary>
    public void Comment(string comment) => _lines.AddRange(Wrapped(comment));

    public void Stage(AttributeText stage) => _lines.Add(stage.ToString());

    public void Term(AttributeText term)
    {
        HasTerms = true;
        _lines.Add(term.ToString());
    }

    /// <summary>The file's text.</summary>
    /// <param name="name">The class.</param>
    /// <param name="space">Its namespace; none if null.</param>
    public string Write(string name, string? space)
    {
        var text = new StringBuilder();
        foreach (var line in new[] { $"Imported from {origin}.", "Check the layers against your networks: the build names those that do not exist." }
            .Concat(_head).SelectMany(Wrapped)) text.Append(line).Append('\n');
        text.Append("using DistillDsl;\n\n");
        if (space is not null) text.Append($"namespace {space};\n\n");
        text.Append($"/// <summary>Distills {Literals.Xml(Teacher)} into {Literals.Xml(Student)}.</summary>\n");
        text.Append(new AttributeText("Recipe").Code("Student", $"typeof({Student})").Code("Teacher", $"typeof({Teacher})")).Append('\n');
        foreach (var line in _lines) text.Append(line).Append('\n');
        return text.Append($"public sealed partial class {name};\n").ToString();
    }

    private static IEnumerable<string> Wrapped(string comment)
    {
        var line = new StringBuilder("//");
        foreach (var word in Literals.OneLine(comment).Split(' '))
        {
            if (line.Length > 2 && line.Length + 1 + word.Length > Width)
            {
                yield return line.ToString();
                line.Clear().Append("//");
            }
            line.Append(' ').Append(word);
        }
        yield return line.ToString();
    }
}
