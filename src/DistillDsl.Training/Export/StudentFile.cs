using DistillDsl.Training.Files;
using static TorchSharp.torch;

namespace DistillDsl.Training.Export;

/// <summary>The student as a file of another runtime, or why there is none; neither, if it is no such student.</summary>
internal sealed record StudentFile(FileExportResult? Result, string? Fault)
{
    private const string Name = "student";

    public static StudentFile Write(string folder, IRecipe recipe, IReadOnlyList<Tensor>? sample)
    {
        // The recipe knows more about its student than the class does.
        if (sample is null) return new(null, null);
        if ((recipe as IFileExport ?? recipe.Deployed as IFileExport) is not { } student)
            return new(null, recipe.Student is IFileExport && recipe.Deployed != recipe.Student
                ? $"the student leaves with another classifier, so the recipe exports it: put [ExportOnnx] on {recipe.Info.Name} too" : null);
        var name = Name + student.Extension;
        var path = Path.Combine(folder, name);
        DirectoryInfo? temporary = null;
        try
        {
            temporary = Directory.CreateTempSubdirectory();
            var file = Path.Combine(temporary.FullName, name);
            var result = student.Export(file, sample, Facts(recipe));
            AtomicFile.Write(path, stream =>
            {
                using var written = File.OpenRead(file);
                written.CopyTo(stream);
            });
            return new(result, null);
        }
        catch (Exception fault)
        {
            // Whatever it is: the weights are written, and the card is still to come. An older file would not be this student.
            return new(null, $"`{name}` could not be written: {fault.Message}{(FaultOf(() => File.Delete(path)) is { } kept
                ? $" The one that is there is older, and could not be removed: {kept}" : "")}");
        }
        finally
        {
            if (temporary is not null) FaultOf(() => temporary.Delete(recursive: true));
        }
    }

    private static string? FaultOf(Action delete)
    {
        try
        {
            delete();
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault.Message;
        }
    }

    private static Dictionary<string, string> Facts(IRecipe recipe) => new()
    {
        ["recipe"] = recipe.Info.Name,
        ["fingerprint"] = recipe.Info.Fingerprint,
        ["version"] = typeof(IRecipe).Assembly.GetName().Version?.ToString() ?? "",
    };
}
