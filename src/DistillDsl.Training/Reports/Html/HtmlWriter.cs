using System.Net;
using System.Text;

namespace DistillDsl.Training.Reports;

/// <summary>Writes elements of HTML and SVG that are closed in reverse order; every text and attribute value is encoded.</summary>
/// <remarks>The output is also well-formed XML.</remarks>
public sealed class HtmlWriter(TextWriter output)
{
    /// <summary>Opens an element; disposing the result closes it.</summary>
    /// <param name="tag">Its name.</param>
    /// <param name="attributes">Name and value; attributes with a null value are omitted.</param>
    public Open Element(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(tag, attributes);
        output.Write('>');
        return new(this, tag);
    }

    /// <summary>An element with text content.</summary>
    /// <param name="tag">Its name.</param>
    /// <param name="text">Its text, not yet encoded.</param>
    /// <param name="attributes">Name and value; attributes with a null value are omitted.</param>
    public void Element(string tag, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        using var _ = Element(tag, attributes);
        Text(text);
    }

    /// <summary>An element without content: <c>img</c>, <c>path</c>.</summary>
    /// <param name="tag">Its name.</param>
    /// <param name="attributes">Name and value; attributes with a null value are omitted.</param>
    public void Empty(string tag, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(tag, attributes);
        output.Write("/>\n");
    }

    /// <summary>Text within the open element.</summary>
    /// <param name="text">The text, not yet encoded.</param>
    public void Text(string text) => output.Write(Encode(text));

    /// <summary>A style or script of the page's own, written verbatim.</summary>
    internal void Raw(string text) => output.Write(text);

    private void Start(string tag, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        output.Write('<');
        output.Write(tag);
        foreach (var (name, value) in attributes)
            if (value is not null) output.Write($" {name}=\"{Encode(value)}\"");
    }

    private void End(string tag)
    {
        output.Write("</");
        output.Write(tag);
        // Between inline elements extra white space would show; between blocks it does not matter.
        output.Write(tag is "span" or "b" or "i" or "code" or "a" ? ">" : ">\n");
    }

    private static string Encode(string text)
    {
        if (text.Any(IsForbidden)) text = new StringBuilder(text.Length).AppendJoin("", text.Select(c => IsForbidden(c) ? '\uFFFD' : c)).ToString();
        return WebUtility.HtmlEncode(text);
    }

    // Neither HTML nor XML can represent these characters.
    private static bool IsForbidden(char c) => (char.IsControl(c) && c is not ('\t' or '\n' or '\r')) || c is '\uFFFE' or '\uFFFF';

    /// <summary>An open element.</summary>
    public readonly ref struct Open
    {
        private readonly HtmlWriter _writer;
        private readonly string _tag;

        internal Open(HtmlWriter writer, string tag) => (_writer, _tag) = (writer, tag);

        /// <summary>Closes it.</summary>
        public void Dispose() => _writer.End(_tag);
    }
}
