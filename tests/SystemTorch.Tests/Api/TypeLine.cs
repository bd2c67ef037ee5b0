namespace SystemTorch.Tests.Api;

/// <summary>A line such as <c>N.T&lt;A&gt; :: type sealed class : N.Base&lt;A&gt;, N.I where A : class</c>.</summary>
internal sealed record TypeLine(string Name, string Kind, IReadOnlyList<string> Bases, string Constraints)
{
    private const string Mark = " :: type ";

    public static bool IsOne(string line) => line.Contains(Mark, StringComparison.Ordinal);

    public static TypeLine Parse(string line)
    {
        var (name, rest) = Cut(line, Mark);
        var (head, constraints) = Cut(rest, " where ");
        var (kind, bases) = Cut(head, " : ");
        return new(name, kind, bases.Length == 0 ? [] : SplitList(bases), constraints);
    }

    /// <summary>The parts between commas that are in no brackets.</summary>
    public static IReadOnlyList<string> SplitList(string list)
    {
        var parts = new List<string>();
        var (start, depth) = (0, 0);
        for (var place = 0; place < list.Length; place++)
        {
            depth += list[place] switch { '<' or '(' => 1, '>' or ')' => -1, _ => 0 };
            if (list[place] == ',' && depth == 0)
            {
                parts.Add(list[start..place].Trim());
                start = place + 1;
            }
        }

        return [.. parts, list[start..].Trim()];
    }

    private static (string Before, string After) Cut(string text, string mark)
    {
        var place = text.IndexOf(mark, StringComparison.Ordinal);
        return place < 0 ? (text, "") : (text[..place], text[(place + mark.Length)..]);
    }
}
