using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Export;

/// <summary>Lines of code: a long one is continued after the bracket that holds most of it, one item a line.</summary>
internal static class CodeLines
{
    private const int Step = 4;

    public static void Write(IndentedWriter writer, string line)
    {
        foreach (var part in Wrapped(line, writer.Room)) writer.Lines(part);
    }

    private static IEnumerable<string> Wrapped(string line, int room)
    {
        var (open, close) = line.Length <= room ? (0, -1) : Widest(line);
        if (close < open) return [line];
        var indentation = line.Length - line.TrimStart().Length;
        var items = Items(line.Substring(open + 1, close - open - 1)).ToArray();
        var head = line.Substring(0, open + 1);
        var below = new string(' ', indentation + Step);
        var lines = items.Select((item, i) => below + item + (i < items.Length - 1 ? "," : line.Substring(close)));
        return new[] { head }.Concat(lines.SelectMany(l => Wrapped(l, room)));
    }

    /// <summary>The outermost brackets that hold most of a line; none if there are no brackets.</summary>
    private static (int Open, int Close) Widest(string line)
    {
        var (best, stack) = ((Open: 0, Close: -1), new Stack<int>());
        foreach (var (at, c) in Code(line))
            if (c is '(' or '[' or '{') stack.Push(at);
            else if (c is ')' or ']' or '}' && stack.Count > 0 && stack.Pop() is var open && stack.Count == 0 && at - open > best.Close - best.Open
                && at - open > 1)
                best = (open, at);
        return best;
    }

    private static IEnumerable<string> Items(string list)
    {
        var (start, depth) = (0, 0);
        foreach (var (at, c) in Code(list))
            if (c is '(' or '[' or '{') depth++;
            else if (c is ')' or ']' or '}') depth--;
            else if (c == ',' && depth == 0)
            {
                yield return list.Substring(start, at - start).Trim();
                start = at + 1;
            }
        yield return list.Substring(start).Trim();
    }

    /// <summary>The characters outside of string and character literals.</summary>
    private static IEnumerable<(int At, char Character)> Code(string text)
    {
        char? quote = null;
        for (var i = 0; i < text.Length; i++)
            if (quote is { } end)
            {
                if (text[i] == '\\') i++;
                else if (text[i] == end) quote = null;
            }
            else if (text[i] is '"' or '\'') quote = text[i];
            else yield return (i, text[i]);
    }
}
