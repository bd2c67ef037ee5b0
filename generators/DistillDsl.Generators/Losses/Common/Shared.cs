using System.Text.RegularExpressions;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>
/// Values that several terms of a stage may need: a term marks them in its expression, and what is marked more than once is computed once, in a
/// local of its own, before the terms. What is marked once stays where it is.
/// </summary>
internal static class Shared
{
    // Private-use characters: no identifier, literal or option can hold them unescaped in code.
    private const char Begin = '\uE000';
    private const char Middle = '\uE001';
    private const char End = '\uE002';

    private static readonly Regex Mark = new($"{Begin}([^{Middle}]*){Middle}([^{End}]*){End}", RegexOptions.CultureInvariant);

    /// <summary>Marks a value in an expression.</summary>
    /// <param name="name">The local's name, should it become one.</param>
    /// <param name="code">The value; equal text is the same value.</param>
    public static string Value(string name, string code) => $"{Begin}{name}{Middle}{code}{End}";

    /// <summary>The locals for what is marked more than once, and the expressions without marks.</summary>
    /// <param name="expressions">The terms' expressions.</param>
    /// <param name="unique">Gives a local's name that nothing else has.</param>
    public static (IReadOnlyList<(string Name, string Code)> Locals, IReadOnlyList<string> Expressions) Resolve(
        IReadOnlyList<string> expressions, Func<string, string> unique)
    {
        var locals = expressions.SelectMany(static e => Mark.Matches(e).Cast<Match>()).GroupBy(static m => m.Groups[2].Value)
            .Where(static g => g.Count() > 1)
            .Select(g => (Name: unique(g.First().Groups[1].Value), Code: g.Key))
            .ToArray();
        var names = locals.ToDictionary(static l => l.Code, static l => l.Name, StringComparer.Ordinal);
        return (locals, [.. expressions.Select(e => Mark.Replace(e, m => names.TryGetValue(m.Groups[2].Value, out var name) ? name : m.Groups[2].Value))]);
    }
}
