using System.CommandLine;
using DistillDsl.Tool.Projects;

namespace DistillDsl.Tool.Commands;

/// <summary>Which projects a command reads.</summary>
internal sealed class ProjectOptions
{
    private readonly Option<FileSystemInfo?> _project =
        new("--project", "-p") { Description = "a project, a solution, or a folder with one; the current folder if omitted" };
    private readonly Option<string> _configuration =
        new("--configuration", "-c") { Description = "the build configuration", DefaultValueFactory = _ => "Debug" };

    public IEnumerable<Option> All => [_project, _configuration];

    /// <summary>Runs the generator on each project that uses the library.</summary>
    /// <exception cref="ToolException">None of them does, or one cannot be read.</exception>
    public async Task<IReadOnlyList<GeneratedRecipes>> Read(ParseResult arguments, CancellationToken cancellation) =>
        [.. (await Load(arguments, cancellation)).Select(project => GeneratedRecipes.Of(project, cancellation))];

    /// <summary>Reads the projects, one after the other; those without the library are left out.</summary>
    /// <exception cref="ToolException">None of them uses it, or one cannot be read.</exception>
    public async Task<IReadOnlyList<LoadedProject>> Load(ParseResult arguments, CancellationToken cancellation)
    {
        var found = new List<LoadedProject>();
        foreach (var path in ProjectFiles.Of(arguments.GetValue(_project)))
            if (await LoadedProject.Load(path, arguments.GetValue(_configuration)!, cancellation) is { UsesLibrary: true } project) found.Add(project);
        return found.Count > 0 ? found : throw new ToolException("No project refers to DistillDsl; add the package: dotnet add package DistillDsl.");
    }

    /// <summary>The one recipe of that name; its namespace may be left out.</summary>
    /// <exception cref="ToolException">There is none, or several.</exception>
    public async Task<GeneratedRecipe> Find(ParseResult arguments, string name, CancellationToken cancellation)
    {
        var all = (await Read(arguments, cancellation)).SelectMany(static project => project.Recipes).ToArray();
        return all.Where(recipe => recipe.Name == name || recipe.Name.EndsWith($".{name}", StringComparison.Ordinal)).ToArray() switch
        {
            [var one] => one,
            { Length: > 1 } several =>
                throw new ToolException($"There are several recipes {name}: {string.Join(", ", several.Select(static recipe => recipe.Name))}."),
            _ when all.Length == 0 => throw new ToolException("There are no recipes that can be generated; 'distill check' says what is wrong."),
            _ => throw new ToolException($"There is no recipe {name}; there are {string.Join(", ", all.Select(static recipe => recipe.Name))}."),
        };
    }
}
