using System.Text;

namespace DistillDsl.Generators.Writing;

/// <summary>Text in indented lines that end in \n on every platform.</summary>
internal sealed class IndentedWriter
{
    private const string Step = "    ";
    private const int Widest = 160;
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>The width of a line without the current indentation.</summary>
    public int Room => Widest - _depth * Step.Length;

    /// <summary>Writes lines; each keeps its own indentation under the current one. A comment is continued on further lines.</summary>
    public void Lines(string lines)
    {
        foreach (var line in lines.Split('\n'))
            foreach (var text in Wrapped(line.TrimEnd('\r')))
                Line(text);
    }

    public void Blank() => _text.Append('\n');

    /// <summary>An element of a doc comment: on one line if it fits, else its text between lines with the tags.</summary>
    /// <param name="tag">Its name and attributes.</param>
    /// <param name="text">Its content as XML.</param>
    public void Doc(string tag, string text)
    {
        var end = tag.Split(' ')[0];
        var line = $"/// <{tag}>{text}</{end}>";
        Lines(Fits(line) ? line : $"/// <{tag}>\n/// {text}\n/// </{end}>");
    }

    /// <summary>A call with an initializer: on one line if it fits, else one argument and one value per line.</summary>
    /// <param name="head">Everything up to the arguments.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="values">The values of the initializer; if there are none, it is left out.</param>
    /// <param name="tail">What follows.</param>
    public void Call(string head, IEnumerable<string> arguments, IReadOnlyCollection<string> values, string tail)
    {
        var items = arguments.ToArray();
        var end = values.Count == 0 ? $"){tail}" : $") {{ {string.Join(", ", values)} }}{tail}";
        if (values.Count == 0 || Fits(head + string.Join(", ", items) + end))
        {
            List(head, items, end);
            return;
        }
        List(head, items, ")");
        var indentation = Indentation(head);
        Lines(indentation + "{");
        foreach (var value in values) Lines($"{indentation}{Step}{Below(indentation, value)},");
        Lines($"{indentation}}}{tail}");
    }

    /// <summary>A list between a head and a tail: on one line if it fits, else one item per line.</summary>
    public void List(string head, IEnumerable<string> items, string tail)
    {
        var all = items.ToArray();
        var line = head + string.Join(", ", all) + tail;
        if (all.Length == 0 || Fits(line))
        {
            Lines(line);
            return;
        }
        Lines(head);
        var indentation = Indentation(head);
        for (var i = 0; i < all.Length; i++) Lines($"{indentation}{Step}{Below(indentation, all[i])}{(i < all.Length - 1 ? "," : tail)}");
    }

    /// <summary>An item of a list that is a list itself: on one line if it fits below the head of the other, else one item per line.</summary>
    public string Item(string head, IEnumerable<string> items, string tail)
    {
        var all = items.ToArray();
        var line = head + string.Join(", ", all) + tail;
        return Fits(Step + line + ",") ? line : $"{head}\n{Step}{string.Join($",\n{Step}", all)}{tail}";
    }

    /// <summary>A sum between a head and a tail: on one line if it fits, else one summand per line.</summary>
    public void Sum(string head, IReadOnlyList<string> terms, string tail)
    {
        var line = head + string.Join(" + ", terms) + tail;
        Lines(Fits(line) ? line : head + string.Join($"\n{Indentation(head)}{Step}+ ", terms) + tail);
    }

    /// <summary>A head and, until the result is disposed, the body in braces below it.</summary>
    public Block Open(string head)
    {
        Lines(head);
        return Open();
    }

    /// <summary>The body in braces of a head that was already written.</summary>
    public Block Open()
    {
        Lines("{");
        _depth++;
        return new Block(this);
    }

    public override string ToString() => _text.ToString();

    private bool Fits(string line) => line.Length <= Room && line.IndexOf('\n') < 0;

    private void Line(string text)
    {
        if (text.Length > 0)
        {
            for (var i = 0; i < _depth; i++) _text.Append(Step);
            _text.Append(text);
        }
        _text.Append('\n');
    }

    private IEnumerable<string> Wrapped(string line)
    {
        if (line.Length <= Room || !line.TrimStart().StartsWith("//", StringComparison.Ordinal)) return [line];
        var mark = line.Substring(0, line.Length - line.TrimStart(' ', '/').Length);
        return Wrapping.Prose(line.Substring(mark.Length), Room - mark.Length).Select(text => mark + text);
    }

    /// <summary>An item of several lines, all of them indented.</summary>
    private static string Below(string indentation, string item) => item.Replace("\n", $"\n{indentation}{Step}");

    private static string Indentation(string line) => line.Substring(0, line.Length - line.TrimStart().Length);

    internal readonly struct Block(IndentedWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Lines("}");
        }
    }
}
