using System.Text.RegularExpressions;

namespace DistillDsl.Generators.Tests.Harness;

/// <summary>A page of <c>docs/rules</c>: a heading, and sections whose samples are C# blocks.</summary>
internal sealed partial class RulePage
{
    private RulePage(string text)
    {
        Heading = text.Split('\n')[0];
        Sections = [.. Section().Matches(text).Select(static m => (m.Groups["name"].Value, m.Groups["text"].Value))];
    }

    public static string Folder { get; } = Path.Combine(ProjectFiles.Directory, "..", "..", "docs", "rules");

    public string Heading { get; }

    public IReadOnlyList<(string Name, string Text)> Sections { get; }

    public static RulePage Read(string name) => new(File.ReadAllText(Path.Combine(Folder, $"{name}.md")));

    public string Text(string section) => Assert.Single(Sections, s => s.Name == section).Text;

    /// <summary>A section's only C# block.</summary>
    public string Sample(string section) => Assert.Single(Block().Matches(Text(section))).Groups["code"].Value;

    [GeneratedRegex(@"^## (?<name>.+)\n(?<text>(?:(?!## ).*(?:\n|\z))*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Section();

    [GeneratedRegex(@"^```csharp\n(?<code>(?:.*\n)*?)```$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}
