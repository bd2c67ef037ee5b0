using DistillDsl.Tool.Projects;

namespace DistillDsl.Tool.Reviews;

/// <summary>The generated files that a team has accepted, in a folder under the names that the generator gives them.</summary>
internal sealed class AcceptedFiles(DirectoryInfo folder)
{
    private const string Pattern = "*.g.cs";

    /// <summary>What differs from the generated files: changed, new and stale ones, by name.</summary>
    public IReadOnlyList<FileChange> Compare(IReadOnlyList<GeneratedRecipe> recipes)
    {
        var accepted = folder.Exists
            ? folder.EnumerateFiles(Pattern)
                .ToDictionary(static file => file.Name, static file => Normalized(File.ReadAllText(file.FullName)), StringComparer.Ordinal)
            : [];
        var generated = recipes.ToDictionary(static recipe => recipe.File, static recipe => Normalized(recipe.Text), StringComparer.Ordinal);
        return
        [
            .. accepted.Keys.Union(generated.Keys).Order(StringComparer.Ordinal)
                .Select(name => new FileChange(name, accepted.GetValueOrDefault(name), generated.GetValueOrDefault(name)))
                .Where(static change => change.Accepted != change.Generated),
        ];
    }

    /// <summary>Makes the generated files the accepted ones.</summary>
    public void Accept(IReadOnlyList<FileChange> changes)
    {
        folder.Create();
        foreach (var change in changes)
            if (change.Generated is null) File.Delete(Path.Combine(folder.FullName, change.Name));
            else File.WriteAllText(Path.Combine(folder.FullName, change.Name), change.Generated);
    }

    /// <summary>Git may have given a checkout other line ends.</summary>
    private static string Normalized(string text) => text.Replace("\r\n", "\n");
}
