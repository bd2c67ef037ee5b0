using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace DistillDsl.Generators.Writing;

/// <summary>Names for the generated code.</summary>
internal static class Identifiers
{
    /// <summary><c>hintLayer3</c> to <c>HintLayer3</c>.</summary>
    public static string Capitalized(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary><c>HintLayer3</c> to <c>hintLayer3</c>.</summary>
    public static string Uncapitalized(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    /// <summary>A name for a local or a parameter: keywords are prefixed with @.</summary>
    public static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    public static bool IsValid(string name) => SyntaxFacts.IsValidIdentifier(name);

    /// <summary>
    /// A tap's path as one capitalized name: <c>layer3.0.conv1</c> to <c>Layer3_0Conv1</c>, <c>lstm[0]</c> to <c>Lstm_0</c>, <c>relu#all</c>
    /// to <c>ReluAll</c>.
    /// </summary>
    public static string FromPath(string path)
    {
        var name = new StringBuilder();
        foreach (var part in path.Split('.', '#', '['))
        {
            var word = new string(part.Where(static c => c == '_' || char.IsLetterOrDigit(c)).ToArray()).TrimStart('_');
            if (word.Length == 0) continue;
            if (char.IsDigit(word[0])) name.Append(name.Length == 0 ? "Layer" : "_").Append(word);
            else name.Append(Capitalized(word));
        }
        return name.Length == 0 ? "Layer" : name.ToString();
    }

    /// <summary>
    /// The first of name, name2, name3, … (conv1, conv1_2, …) that is not taken, which is then taken. The set's comparer decides whether case
    /// matters.
    /// </summary>
    public static string Unique(string name, ISet<string> taken)
    {
        var candidate = name;
        var stem = char.IsDigit(name[name.Length - 1]) ? name + "_" : name;
        for (var i = 2; !taken.Add(candidate); i++) candidate = stem + Literals.Integer(i);
        return candidate;
    }
}
