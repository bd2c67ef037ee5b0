namespace DistillDsl.Training.Reports;

/// <summary>Rows of images with captions, to be looked at side by side.</summary>
/// <param name="title">The part's heading.</param>
/// <param name="rows">The rows.</param>
public sealed class ImagesPart(string title, IReadOnlyList<ImageRow> rows) : ReportPart
{
    /// <inheritdoc />
    public override string Title => title;

    /// <summary>A description of the images, shown before the first row.</summary>
    public string Introduction { get; init; } = "";

    /// <summary>
    /// The names of the classes in the order of their labels, for a legend of the colors in which <see cref="MaskPicture"/> and
    /// <see cref="BoxPicture"/> show them.
    /// </summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Whether the legend includes the dark color for pixels that belong to no class.</summary>
    public bool HasVoid { get; init; }

    /// <summary>Whether the images are shown twice as large.</summary>
    public bool Large { get; init; }

    /// <inheritdoc />
    public override void Write(HtmlWriter html)
    {
        if (Introduction.Length > 0) html.Element("p", Introduction);
        if (Classes.Count > 0) WriteLegend(html);
        ImageRow.Write(html, rows, Large);
    }

    private void WriteLegend(HtmlWriter html)
    {
        using var line = html.Element("p", ("class", "legend"));
        for (var k = 0; k < Classes.Count; k++) WriteColor(html, Classes[k], ClassColors.Of(k));
        if (HasVoid) WriteColor(html, "void", ClassColors.Void);
    }

    private static void WriteColor(HtmlWriter html, string name, ClassColor color)
    {
        using var entry = html.Element("span");
        using (html.Element("svg", ("class", "swatch"), ("viewBox", "0 0 1 1"), ("aria-hidden", "true")))
            html.Empty("path", ("d", "M0 0h1v1H0z"), ("fill", color.ToString()));
        html.Text(name);
    }
}

/// <summary>A row of images.</summary>
/// <param name="Title">What the images have in common.</param>
/// <param name="Groups">
/// The images; those of a group stay side by side if there is room. Each caption is both the visible text and the alternative text.
/// </param>
public sealed record ImageRow(string Title, params IReadOnlyList<IReadOnlyList<(string Caption, Picture Picture)>> Groups)
{
    internal static void Write(HtmlWriter html, IReadOnlyList<ImageRow> rows, bool large = false)
    {
        using var list = html.Element("div", ("class", large ? "pictures large" : "pictures"));
        foreach (var row in rows)
        {
            using var line = html.Element("div", ("class", "row"));
            html.Element("p", row.Title, ("class", "row-title"));
            foreach (var group in row.Groups) WriteGroup(html, row.Title, group);
        }
    }

    private static void WriteGroup(HtmlWriter html, string title, IReadOnlyList<(string Caption, Picture Picture)> images)
    {
        using var group = html.Element("div", ("class", "group"));
        foreach (var (caption, picture) in images)
        {
            using var figure = html.Element("figure", ("class", "picture"));
            PictureHtml.Write(html, picture, $"{title}: {caption}");
            html.Element("figcaption", caption);
        }
    }
}
