using System.Text;
using DistillDsl.Training.Files;

namespace DistillDsl.Training.Reports;

/// <summary>
/// A self-contained HTML file about a training, with text, tables, curves and images; readable without a network connection and without scripts.
/// </summary>
public sealed record Report
{
    private static readonly string Style = Resource("report.css");
    private static readonly string Script = Resource("report.js");

    /// <summary>The main heading.</summary>
    public required string Title { get; init; }

    /// <summary>The most important information, in one or two sentences.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The key figures, each with its name.</summary>
    public IReadOnlyList<(string Name, string Value)> Figures { get; init; } = [];

    /// <summary>The parts in their order.</summary>
    public IReadOnlyList<ReportPart> Parts { get; init; } = [];

    /// <summary>Writes the file atomically. The same report gives the same bytes.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string path) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        Write(writer);
    });

    /// <summary>Writes the page.</summary>
    public void Write(TextWriter output)
    {
        output.Write("<!DOCTYPE html>\n");
        var html = new HtmlWriter(output);
        using var page = html.Element("html", ("lang", "en"));
        WriteHead(html);
        using var body = html.Element("body");
        html.Element("a", "Skip to the results", ("class", "skip"), ("href", "#content"));
        using (html.Element("header")) WriteHeader(html);
        WriteContents(html);
        using (html.Element("main", ("id", "content")))
        {
            foreach (var (part, i) in Parts.Select((part, i) => (part, i)))
            {
                using var section = html.Element("section", ("id", Id(i)), ("aria-labeledby", $"{Id(i)}-title"));
                html.Element("h2", part.Title, ("id", $"{Id(i)}-title"));
                part.Write(html);
            }
        }

        using (html.Element("script")) html.Raw(Script);
    }

    private static string Id(int part) => $"part-{part + 1}";

    private static string Resource(string name)
    {
        using var stream =
            typeof(Report).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly lacks its resource {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private void WriteHead(HtmlWriter html)
    {
        using var head = html.Element("head");
        html.Empty("meta", ("charset", "utf-8"));
        html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Element("title", Title);
        // Without an icon, browsers ask the server for one.
        html.Empty("link", ("rel", "icon"), ("href", "data:,"));
        using (html.Element("style")) html.Raw(Style);
    }

    private void WriteHeader(HtmlWriter html)
    {
        html.Element("h1", Title);
        if (Summary.Length > 0) html.Element("p", Summary, ("class", "summary"));
        if (Figures.Count == 0) return;
        using var list = html.Element("dl", ("class", "figures"));
        foreach (var (name, value) in Figures)
        {
            using var entry = html.Element("div");
            html.Element("dt", name);
            html.Element("dd", value);
        }
    }

    private void WriteContents(HtmlWriter html)
    {
        if (Parts.Count == 0) return;
        using var nav = html.Element("nav", ("aria-label", "Contents"));
        using var list = html.Element("ol");
        foreach (var (part, i) in Parts.Select((part, i) => (part, i)))
        {
            using var entry = html.Element("li");
            html.Element("a", part.Title, ("href", $"#{Id(i)}"));
        }
    }
}
