using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Tests.Harness;

/// <summary>
/// What a diagnostic names: the arguments its message is formatted with. Tests compare these, so that the wording can change freely;
/// recipes/Mistakes/build.verified.txt alone pins one whole message per rule.
/// </summary>
internal static class DiagnosticArguments
{
    private const string Separator = " | ";

    // Roslyn shows a diagnostic's arguments to nobody but itself.
    private static readonly PropertyInfo Property =
        typeof(Diagnostic).GetProperty("Arguments", BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new InvalidOperationException("Diagnostic.Arguments is no longer there.");

    /// <summary>
    /// The expectation itself if the arguments name all of it, else the arguments. An expectation is a list such as
    /// <c>ShopRecipe | T | Distill | -1</c>; each item is an argument, or stands as a whole word in an argument that is a phrase. The order
    /// is free, as a message may put its arguments into another.
    /// </summary>
    public static string Matched(Diagnostic diagnostic, string expected)
    {
        var actual = Of(diagnostic);
        return Names(string.Join("\n", actual), expected) ? expected : string.Join(Separator, actual);
    }

    private static string[] Of(Diagnostic diagnostic) =>
        [.. ((IReadOnlyList<object?>)Property.GetValue(diagnostic)!).Select(static a => Convert.ToString(a, CultureInfo.InvariantCulture) ?? "")];

    /// <summary>Whether each item has a place of its own, a whole argument where there is one.</summary>
    private static bool Names(string arguments, string expected)
    {
        foreach (var item in expected.Split(Separator, StringSplitOptions.RemoveEmptyEntries))
        {
            var escaped = Regex.Escape(item);
            var place = Regex.Match(arguments, $"^{escaped}$", RegexOptions.Multiline | RegexOptions.CultureInvariant);
            if (!place.Success) place = Regex.Match(arguments, $@"(?<![\w.]){escaped}(?!\w|\.\w)", RegexOptions.CultureInvariant);
            if (!place.Success) return false;
            arguments = arguments.Remove(place.Index, place.Length);
        }
        return true;
    }
}
