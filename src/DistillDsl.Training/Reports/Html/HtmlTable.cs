namespace DistillDsl.Training.Reports;

/// <summary>A table in a box that scrolls on narrow screens.</summary>
internal static class HtmlTable
{
    /// <summary>Writes a table whose first column names the rows.</summary>
    /// <param name="html">The output.</param>
    /// <param name="caption">The caption.</param>
    /// <param name="columns">The headings, and whether the column contains numbers, which are right-aligned.</param>
    /// <param name="rows">As many cells as there are columns.</param>
    public static void Write(HtmlWriter html, string caption, IReadOnlyList<(string Name, bool Number)> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var box = Box(html, caption);
        using var table = html.Element("table");
        html.Element("caption", caption);
        using (html.Element("thead"))
        using (html.Element("tr"))
        {
            foreach (var (name, number) in columns) html.Element("th", name, ("scope", "col"), ("class", number ? "number" : null));
        }

        using var body = html.Element("tbody");
        foreach (var row in rows)
        {
            using var line = html.Element("tr");
            html.Element("th", row[0], ("scope", "row"));
            for (var i = 1; i < row.Count; i++) html.Element("td", row[i], ("class", columns[i].Number ? "number" : null));
        }
    }

    /// <summary>Only the box; it can be focused, so that the keyboard can scroll it.</summary>
    public static HtmlWriter.Open Box(HtmlWriter html, string name) =>
        html.Element("div", ("class", "box"), ("role", "region"), ("aria-label", name), ("tabindex", "0"));
}
