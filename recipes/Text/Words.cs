using System.Text.RegularExpressions;

namespace DistillDsl.Recipes.Text;

/// <summary>Divides a text into words.</summary>
internal static partial class Words
{
    /// <summary>The words and punctuation marks of a text, in lower case.</summary>
    public static IEnumerable<string> Of(string text) => Pattern().Matches(text).Select(static match => match.Value.ToLowerInvariant());

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]")]
    private static partial Regex Pattern();
}
