using System.Globalization;
using DistillDsl.Training;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Reports;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes;

/// <summary>The report of a distillation on images.</summary>
/// <param name="recipe">The recipe, with its student and its teacher after the training.</param>
/// <param name="sets">The images.</param>
/// <param name="loaders">The loaders of the images.</param>
public sealed class ImageReport(IRecipe recipe, ImageSets sets, ImageLoaders loaders)
{
    /// <summary>The file's name in the output folder.</summary>
    public const string FileName = "report.html";

    /// <summary>The networks in the table of results.</summary>
    public required IReadOnlyList<ResultRow> Results { get; init; }

    /// <summary>The distillation.</summary>
    public required ReportLog Distilled { get; init; }

    /// <summary>The training of the same student without a teacher.</summary>
    public required ReportLog Alone { get; init; }

    /// <summary>The teacher's accuracy, 0 … 1.</summary>
    public required double TeacherAccuracy { get; init; }

    /// <summary>The options of the distillation.</summary>
    public required TrainerOptions Options { get; init; }

    /// <summary>The total duration of the trainings.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The student as a file of another runtime; null if there is none.</summary>
    public FileExportResult? Exported { get; init; }

    /// <summary>Compares the networks on the test images and writes the file.</summary>
    /// <param name="folder">The output folder.</param>
    /// <param name="finished">The time to show in the report.</param>
    public void Write(DirectoryInfo folder, DateTimeOffset finished)
    {
        Module<Tensor, Tensor> student = (Module<Tensor, Tensor>)recipe.Student, teacher = (Module<Tensor, Tensor>)recipe.Teacher!;
        var comparison = NetworkComparison.Run(student, teacher, loaders.Test, loaders.Normalization);
        var names = sets.Test.ClassNames;
        var accuracy = new Accuracy();
        var path = Path.Combine(folder.FullName, FileName);
        new Report
        {
            Title = $"{recipe.Info.Name} on {sets.Name}",
            Summary = string.Create(CultureInfo.InvariantCulture,
                $"A student distilled from a teacher with DistillDsl: {sets.Train.Count:N0} training and {sets.Test.Count:N0} test images of "
                    + $"{sets.Classes} classes."),
            Figures = [.. Results.Select(row => (row.Name, AccuracyText.Of(row.Accuracies))), ("training", RunParts.Time(Duration))],
            Parts =
            [
                new ResultsPart(
                    $"Accuracy on the test images of {sets.Name}",
                    [new("accuracy", accuracy.Format), new("ms per image", value => FormattableString.Invariant($"{value:0.00}"))],
                    [.. Results.Select(row => new NetworkResult(row.Name, row.Parameters, [row.Accuracies, [row.Milliseconds]]))]),
                new CurvesPart(Distilled) { Name = "distilled", ComparedWith = [("alone", Alone)], Levels = [("teacher", TeacherAccuracy)] },
                new ConfusionPart(comparison.Student, names),
                new ComparisonPart(comparison, names),
                Attention(),
                .. Exported is null ? [] : (ReportPart[])[new ExportPart(Exported)],
                new RecipePart(recipe.Info),
                RunParts.Facts(Options, Duration, finished),
                .. RunParts.Code(recipe.GetType()),
            ],
        }.Write(path);
        Console.WriteLine($"Report: {path}");
    }

    private AttentionPart Attention()
    {
        foreach (var batch in loaders.Test) return AttentionPart.Of(recipe, batch, loaders.Normalization);
        throw new InvalidDataException("There are no test images.");
    }
}
