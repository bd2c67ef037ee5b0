using System.Text.RegularExpressions;

namespace DistillDsl.Package.Tests;

/// <summary>The links between the repository's pages.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void EveryLinkLeadsToAFileAndAHeadingThatExist()
    {
        var broken = new List<string>();
        foreach (var page in Pages())
            foreach (var target in Link().Matches(Fence().Replace(File.ReadAllText(page), "")).Select(static match => match.Groups[1].Value))
                if (!Exists(page, target)) broken.Add($"{Path.GetRelativePath(BuildFacts.Root, page)}: {target}");

        Assert.Empty(broken);
    }

    /// <summary>A reader who begins at the index can reach every page of docs.</summary>
    [Fact]
    public void TheIndexLeadsToEveryPage()
    {
        var index = File.ReadAllText(Path.Combine(BuildFacts.Root, "docs", "index.md"));

        Assert.All(
            Directory.GetFiles(Path.Combine(BuildFacts.Root, "docs"), "*.md").Select(Path.GetFileName).Where(static name => name != "index.md"),
            name => Assert.Contains($"]({name})", index, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Pages() => Directory.EnumerateFiles(BuildFacts.Root, "*.md", SearchOption.AllDirectories)
        .Where(static page => !Path.GetRelativePath(BuildFacts.Root, page).Split(Path.DirectorySeparatorChar)
            .Any(static folder => folder is "bin" or "obj" or "out" or "TestResults"));

    private static bool Exists(string page, string target)
    {
        if (target.Contains("://", StringComparison.Ordinal)) return true;
        var parts = target.Split('#');
        var file = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]));
        if (!File.Exists(file) && !Directory.Exists(file)) return false;
        return parts.Length == 1 || Heading().Matches(Fence().Replace(File.ReadAllText(file), "")).Any(heading => Anchor(heading.Groups[1].Value) == parts[1]);
    }

    /// <summary>As GitHub makes it: lower case, without punctuation, spaces as hyphens.</summary>
    private static string Anchor(string heading) => NoAnchor().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NoAnchor();
}
