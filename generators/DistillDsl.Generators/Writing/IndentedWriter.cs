using System.Text;

namespace DistillDsl.Generators.Writing;

/// <summary>Text in indented lines that end in \n on every platform.</summary>
internal sealed class IndentedWriter
{
    private const string Step = "    ";
    private const int Widest = 140;
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes lines; each keeps its own indentation under the current one.</summary>
    public void Lines(string lines)
    {
        foreach (var line in lines.Split('\n'))
        {
            var text = line.TrimEnd('\r');
            if (text.Length > 0)
            {
                for (var i = 0; i < _depth; i++) _text.Append(Step);
                _text.Append(text);
            }
            _text.Append('\n');
        }
    }

    public void Blank() => _text.Append('\n');

    /// <summary>An expression with an initializer: on one line if that is short enough to read, else one value per line.</summary>
    public void Initializer(string expression, IEnumerable<string> values, string tail)
    {
        var line = $"{expression} {{ {string.Join(", ", values)} }}{tail}";
        var indentation = Indentation(line);
        Lines(line.Length <= Widest
            ? line
            : $"{expression}\n{indentation}{{\n{string.Concat(values.Select(value => $"{indentation}{Step}{value},\n"))}{indentation}}}{tail}");
    }

    /// <summary>Two halves of a line: on one line if that is short enough to read, else the second below the first, indented.</summary>
    public void Halves(string first, string second)
    {
        var line = $"{first} {second}";
        Lines(line.Length <= Widest ? line : $"{first}\n{Indentation(line)}{Step}{second}");
    }

    /// <summary>A list between a head and a tail: on one line if that is short enough to read, else one item per line.</summary>
    public void List(string head, IEnumerable<string> items, string tail)
    {
        var all = items.ToArray();
        var line = head + string.Join(", ", all) + tail;
        if (line.Length <= Widest)
        {
            Lines(line);
            return;
        }
        Lines(head);
        var indentation = head.Substring(0, head.Length - head.TrimStart().Length) + Step;
        for (var i = 0; i < all.Length; i++) Lines(indentation + all[i] + (i < all.Length - 1 ? "," : tail));
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
