namespace DistillDsl.Training.Reports;

/// <summary>A list of names and values.</summary>
internal static class FactList
{
    public static void Write(HtmlWriter html, IEnumerable<(string Name, string Value)> facts)
    {
        using var list = html.Element("dl", ("class", "facts"));
        foreach (var (name, value) in facts)
        {
            html.Element("dt", name);
            html.Element("dd", value);
        }
    }
}
