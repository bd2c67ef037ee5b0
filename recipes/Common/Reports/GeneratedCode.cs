namespace DistillDsl.Recipes;

/// <summary>Where the build left the code that the generator wrote.</summary>
public static class GeneratedCode
{
    /// <summary>The file of a recipe, relative to the current folder where that is shorter; null if it is not beside the program any more.</summary>
    public static string? PathOf(Type recipe)
    {
        // The program lies in the project's bin folder, the generated files in its obj folder.
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
