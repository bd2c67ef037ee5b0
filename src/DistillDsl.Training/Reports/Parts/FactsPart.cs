namespace DistillDsl.Training.Reports;

/// <summary>Names and values: options, versions, times.</summary>
/// <param name="title">The part's heading.</param>
/// <param name="groups">A heading each, and what stands below it.</param>
public sealed class FactsPart(string title, IReadOnlyList<(string Heading, IReadOnlyList<(string Name, string Value)> Facts)> groups) : ReportPart
{
    /// <inheritdoc />
    public override string Title => title;

    /// <inheritdoc />
    public override void Write(HtmlWriter html)
    {
        foreach (var (heading, facts) in groups)
        {
            html.Element("h3", heading);
            FactList.Write(html, facts);
        }
    }
}
