using Microsoft.Build.Framework;

namespace DistillDsl.Build;

/// <summary>
/// Keeps a copy of the generated files in a folder of the project, for version control and reviews, or says where that copy is stale. Other files of the
/// folder are left alone.
/// </summary>
public sealed class ReviewGenerated : Microsoft.Build.Utilities.Task
{
    private const string Suffix = ".g.cs";

    /// <summary>The files that the compiler has written for the generator.</summary>
    [Required]
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>The folder with the copies.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>Changes nothing, and reports each copy that differs, is missing or left over as an error.</summary>
    public bool Check { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            var names = Files.ToDictionary(static file => Path.GetFileName(file.ItemSpec), static file => file.ItemSpec, StringComparer.Ordinal);
            foreach (var (name, generated) in names.OrderBy(static file => file.Key, StringComparer.Ordinal)) Review(name, generated);
            foreach (var copy in Copies().Where(copy => !names.ContainsKey(Path.GetFileName(copy)))) Remove(copy);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Log.LogError(null, "DDSL0904", null, Folder, 0, 0, 0, 0, "The copies of the generated files cannot be kept: {0}", fault.Message);
        }

        return !Log.HasLoggedErrors;
    }

    private string[] Copies() => Directory.Exists(Folder) ? [.. Directory.GetFiles(Folder, "*" + Suffix).Order(StringComparer.Ordinal)] : [];

    private void Review(string name, string generated)
    {
        var copy = Path.Combine(Folder, name);
        var text = Text(generated);
        if (File.Exists(copy) && Text(copy) == text) return;
        if (Check)
        {
            Stale(copy, File.Exists(copy) ? "differs from the generated file" : "is missing");
            return;
        }

        Directory.CreateDirectory(Folder);
        File.WriteAllText(copy, text);
    }

    private void Remove(string copy)
    {
        if (Check) Stale(copy, "is left over: no recipe generates it any more");
        else File.Delete(copy);
    }

    private void Stale(string copy, string difference) =>
        Log.LogError(null, "DDSL0904", null, copy, 0, 0, 0, 0,
            "The reviewed copy of a generated file {0}. 'dotnet build -p:DistillDslReview=true' refreshes the copies; review the difference and commit it.",
            difference);

    /// <summary>Version control may have changed the ends of lines.</summary>
    private static string Text(string path) => File.ReadAllText(path).ReplaceLineEndings("\n");
}
