namespace DistillDsl.Training.Reports;

/// <summary>The code that the generator wrote for the recipe.</summary>
/// <param name="file">The file's name.</param>
/// <param name="code">Its text.</param>
public sealed class CodePart(string file, string code) : ReportPart
{
    /// <inheritdoc />
    public override string Title => "Generated code";

    /// <inheritdoc />
    public override void Write(HtmlWriter html)
    {
        var text = code.TrimStart('\uFEFF').TrimEnd().ReplaceLineEndings("\n");
        html.Element("p", $"{file}, {ReportText.Count(text.Count(c => c == '\n') + 1)} lines: what ran.");
        using var box = html.Element("div", ("class", "code"), ("role", "region"), ("aria-label", file), ("tabindex", "0"));
        using var block = html.Element("pre");
        using var element = html.Element("code");
        foreach (var (kind, part) in CodeColors.Split(text))
        {
            if (kind is null) html.Text(part);
            else html.Element("span", part, ("class", kind));
        }
    }
}
