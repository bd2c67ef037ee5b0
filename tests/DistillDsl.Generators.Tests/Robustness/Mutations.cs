using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DistillDsl.Generators.Tests.Robustness;

/// <summary>What becomes of a source text while somebody types, pastes and deletes.</summary>
internal static class Mutations
{
    private static readonly string[] Pieces =
    [
        "0", "-1", "1e308", "-0.0", "double.NaN", "int.MaxValue", "\"\"", "\"a.b.c\"", "\"layer1:layer2 => x:y\"", "\".\"", "\"=>\"", "null", "default",
        "typeof(int)", "typeof()", "nameof(X)",
        "[", "]", "(", ")", "{", "}", ",", ";", "=", "=>", ":", "?", "new", "new()", "for (;;)", "while (true)", "foreach (var x in y)", "if (true)", "return",
        "return;", "this", "base", "yield",
        "partial", "static", "abstract", "[Recipe]", "[Task]", "[Hint(Layer = \"layer1\")]", "class", "record", "Stage = 7", "Weight = 0", "Adapter = ",
        "RegisterComponents();", ".call", ".forward", "x.y.z()",
        "async", "await", "goto", "throw", "stackalloc", "unknown", "#if X", "/*", "//", "\"", "'", "$\"{", "@", "var", "ref", "out", "in", "params",
        "where T : new()", "<T>", "int.MinValue / -1", "1 / 0",
    ];

    /// <summary>Everything up to each token.</summary>
    public static IEnumerable<string> Truncations(string text) => Tokens(text).Select(t => text[..t.SpanStart]);

    /// <summary>Endless random changes of one to three kinds, the same for the same seed.</summary>
    public static IEnumerable<string> Random(string text, int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            var mutated = text;
            for (var changes = random.Next(1, 4); changes > 0; changes--) mutated = Change(mutated, random);
            yield return mutated;
        }
    }

    private static string Change(string text, Random random)
    {
        var tokens = Tokens(text);
        if (tokens.Length < 2) return text;
        var token = tokens[random.Next(tokens.Length)];
        var other = tokens[random.Next(tokens.Length)];
        var piece = Pieces[random.Next(Pieces.Length)];
        return random.Next(6) switch
        {
            0 => text.Remove(token.SpanStart, token.Span.Length),
            1 => text.Insert(token.SpanStart, piece + " "),
            2 => Replaced(text, token, piece),
            3 => Replaced(text, token, other.Text),
            4 => text.Insert(token.SpanStart, token.Text + " "),
            _ => text.Remove(Math.Min(token.SpanStart, other.SpanStart), Math.Min(80, Math.Abs(token.SpanStart - other.SpanStart))),
        };
    }

    private static string Replaced(string text, SyntaxToken token, string piece) =>
        text.Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, piece);

    private static SyntaxToken[] Tokens(string text) => [.. CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().Where(static t => t.Span.Length > 0)];
}
