namespace DistillDsl.PyTorch.Loading;

/// <summary>A name, or with a star at its end all names that begin so.</summary>
internal static class NamePattern
{
    public static bool Matches(IEnumerable<string> patterns, string name) =>
        patterns.Any(pattern => pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern);
}
