using Microsoft.CodeAnalysis.Text;

namespace DistillDsl.Generators.Tests.Harness;

/// <summary>A source text with places marked <c>[|so|]</c>.</summary>
/// <param name="Text">The text without the marks.</param>
/// <param name="Spans">The places, in order.</param>
internal sealed record Marked(string Text, IReadOnlyList<TextSpan> Spans)
{
    private const string Opening = "[|";
    private const string Closing = "|]";

    public static Marked Parse(string marked)
    {
        var spans = new List<TextSpan>();
        for (var start = marked.IndexOf(Opening, StringComparison.Ordinal); start >= 0; start = marked.IndexOf(Opening, StringComparison.Ordinal))
        {
            marked = marked.Remove(start, Opening.Length);
            var end = marked.IndexOf(Closing, start, StringComparison.Ordinal);
            marked = marked.Remove(end, Closing.Length);
            spans.Add(TextSpan.FromBounds(start, end));
        }
        return new(marked, spans);
    }
}
