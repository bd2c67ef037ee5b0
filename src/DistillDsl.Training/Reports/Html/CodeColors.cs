using System.Text.RegularExpressions;

namespace DistillDsl.Training.Reports;

/// <summary>Finds the parts of C# code to color: comments, strings, numbers, keywords.</summary>
internal static partial class CodeColors
{
    /// <summary>The code in pieces, in order; a piece's kind is its CSS class on the page, or null for plain text.</summary>
    public static IEnumerable<(string? Kind, string Text)> Split(string code)
    {
        var end = 0;
        foreach (Match match in Pieces().Matches(code))
        {
            if (match.Index > end) yield return (null, code[end..match.Index]);
            yield return (match.Groups.Values.Skip(1).First(group => group.Success).Name, match.Value);
            end = match.Index + match.Length;
        }

        if (end < code.Length) yield return (null, code[end..]);
    }

    [GeneratedRegex(
        """
        (?<m>//[^\n]*|/\*.*?\*/)
        |(?<s>\$?@?"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+')
        |(?<n>\b\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?[fFdDmMlLuU]*\b)
        |(?<k>(?<![\w@.])(?:abstract|as|base|bool|break|byte|case|catch|class|const|continue|default|do|double|else
            |enum|false|finally|float|for|foreach|get|global|if|in|init|int|interface|internal|is|long|namespace
            |new|null|object|out|override|params|partial|private|protected|public|readonly|record|ref|required
            |return|sealed|set|static|string|struct|switch|this|throw|true|try|typeof|using|var|virtual|void|when|where|while|with|yield)\b)
        """,
        RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Pieces();
}
