namespace DistillDsl.Generators.Writing;

/// <summary>Text in lines of a width; a word that is longer stays whole.</summary>
internal static class Wrapping
{
    /// <summary>Prose, in full lines.</summary>
    public static IEnumerable<string> Prose(string text, int width) => Lines(text, width, static line => line.LastIndexOf(' '));

    /// <summary>A formula, if possible in lines that end in a comma or semicolon.</summary>
    public static IEnumerable<string> Formula(string text, int width) => Lines(text, width, static line =>
    {
        var end = Math.Max(line.LastIndexOf(", ", StringComparison.Ordinal), line.LastIndexOf("; ", StringComparison.Ordinal)) + 1;
        return end > line.Length / 2 ? end : line.LastIndexOf(' ');
    });

    private static IEnumerable<string> Lines(string text, int width, Func<string, int> lastSpace)
    {
        var rest = text;
        while (rest.Length > width)
        {
            var end = lastSpace(rest.Substring(0, Math.Max(width, 0) + 1));
            if (end <= 0) end = rest.IndexOf(' ', 1);
            if (end < 0) break;
            yield return rest.Substring(0, end).TrimEnd();
            rest = rest.Substring(end).TrimStart();
        }
        yield return rest;
    }
}
