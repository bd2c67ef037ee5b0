using System.Globalization;

namespace DistillDsl.Generators.Parsing;

/// <summary>File names of generated code, which must differ in more than case.</summary>
internal static class HintNames
{
    private const string Extension = ".g.cs";
    private const int Longest = 120;

    /// <summary>A file name for a class's full name; a very long one is truncated and hashed.</summary>
    public static string Of(string path)
    {
        var safe = new string(path.Select(static c => char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '-').ToArray());
        return safe.Length <= Longest ? safe + Extension : Hashed(safe.Substring(safe.Length - Longest), path);
    }

    /// <summary>The names that occur more than once if case is ignored.</summary>
    public static EquatableArray<string> Clashes(IEnumerable<string?> names) =>
        new(names.OfType<string>().GroupBy(static n => n, StringComparer.OrdinalIgnoreCase).Where(static g => g.Count() > 1).SelectMany(static g => g));

    /// <summary>The name itself, or with a hash of its exact spelling if it clashes.</summary>
    public static string Unique(string name, EquatableArray<string> clashes) =>
        clashes.Contains(name) ? Hashed(name.Substring(0, name.Length - Extension.Length), name) : name;

    private static string Hashed(string name, string exact) => name + "-" + Fingerprint.Of(exact).ToString("x16", CultureInfo.InvariantCulture) + Extension;
}
