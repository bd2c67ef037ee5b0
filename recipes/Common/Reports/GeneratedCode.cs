namespace DistillDsl.Recipes;

/// <summary>Locates the code that the generator wrote, as left by the build.</summary>
public static class GeneratedCode
{
    /// <summary>The file of a recipe, relative to the current folder if that is shorter; null if it no longer exists next to the program.</summary>
    public static string? PathOf(Type recipe)
    {
        // The program is in the project's bin folder, the generated files are in its obj folder.
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var generated = new DirectoryInfo(Path.Combine(folder.FullName, "obj", "generated"));
            if (!generated.Exists) continue;
            var file = generated.EnumerateFiles($"*{recipe.Name}*.cs", SearchOption.AllDirectories).FirstOrDefault();
            if (file is null) return null;
            var relative = Path.GetRelativePath(Environment.CurrentDirectory, file.FullName);
            return relative.Length < file.FullName.Length ? relative : file.FullName;
        }

        return null;
    }
}
