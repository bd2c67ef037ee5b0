using Microsoft.CodeAnalysis.CSharp;

namespace DistillDsl.Tool.Import;

/// <summary>C# names for the names of Python's configurations.</summary>
internal static class TypeNames
{
    /// <summary><c>densenet_bc_k12_depth100</c> becomes <c>DensenetBcK12Depth100</c>.</summary>
    public static string Of(string name)
    {
        var words = new string([.. name.Select(static c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var joined = string.Concat(words.Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
        return joined.Length == 0 || char.IsAsciiDigit(joined[0]) ? "Network" + joined : joined;
    }

    /// <summary>A type as the user wrote it.</summary>
    /// <exception cref="ToolException">It is no C# name.</exception>
    public static string Checked(string option, string name) =>
        name.Split('.').All(SyntaxFacts.IsValidIdentifier) ? name
            : throw new ToolException($"{option} is '{name}'; expected a C# name, such as My.Networks.Small.");
}
