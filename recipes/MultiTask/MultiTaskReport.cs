using System.Globalization;
using DistillDsl.Training;
using DistillDsl.Training.Reports;

namespace DistillDsl.Recipes.MultiTask;

/// <summary>The report of the distillation.</summary>
/// <param name="sets">The images.</param>
/// <param name="loaders">How the networks get them.</param>
internal sealed class MultiTaskReport(AnnotatedSets sets, AnnotatedLoaders loaders)
{
    /// <summary>The teacher's results, the student's alone and distilled.</summary>
    public required IReadOnlyList<SceneResult> Results { get; init; }

    /// <summary>The networks whose masks and boxes are shown, with their names.</summary>
    public required IReadOnlyList<(string Name, SceneNet Network)> Networks { get; init; }

    /// <summary>The distillation.</summary>
    public required ReportLog Distilled { get; init; }

    /// <summary>The same student's training without a teacher.</summary>
    public required ReportLog Alone { get; init; }

    /// <summary>What was measured.</summary>
    public required SceneMetric Metric { get; init; }

    /// <summary>How the distillation was trained.</summary>
    public required TrainerOptions Options { get; init; }

    /// <summary>How long the student's trainings took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Shows the networks' masks and boxes of test images and writes the file.</summary>
    /// <param name="folder">The output folder.</param>
    /// <param name="finished">The time that the report gives.</param>
    public void Write(DirectoryInfo folder, DateTimeOffset finished)
    {
        var classes = SceneClasses.Masks(sets);
        Func<double, string> percent = Metric.Format;
        var level = (Results[0].Overlaps[0] + Results[0].Precisions[0]) / 2;
        var path = Path.Combine(folder.FullName, ImageReport.FileName);
        new Report
        {
            Title = $"{MultiTaskRecipe.Info.Name} on {sets.Name}",
            Summary = string.Create(CultureInfo.InvariantCulture,
                $"A student distilled from a teacher with DistillDsl, which gives every pixel a class and finds the objects' boxes: {sets.Train.Count:N0} "
                    + $"training and {sets.Test.Count:N0} test images, {classes.Count - 1} classes."),
            Figures = [.. Results.Select(result => (result.Name, $"{AccuracyText.Of(result.Overlaps)}, {AccuracyText.Of(result.Precisions)}")),
                ("training", RunParts.Time(Duration))],
            Parts =
            [
                new ResultsPart(
                    $"{Metric.Masks} and {Metric.Boxes} on the test images of {sets.Name}",
                    [new(Metric.Masks, percent), new(Metric.Boxes, percent), new("ms per image", value => FormattableString.Invariant($"{value:0.00}"))],
                    [.. Results.Select(result => result.Row(Metric))
                        .Select(row =>
                            new NetworkResult(row.Name, row.Parameters, [row.Accuracies, .. row.Others.Select(other => other.Values), [row.Milliseconds]]))]),
                ScenePictures.Of(loaders, classes, Networks),
                new CurvesPart(Distilled) { Name = "distilled", ComparedWith = [("alone", Alone)], Levels = [("teacher", level)], Metric = Metric },
                new MaskScoresPart("Intersection over union of every class", classes, [.. Results.Select(result => (result.Name, result.Scores))]),
                new RecipePart(MultiTaskRecipe.Info),
                RunParts.Facts(Options, Duration, finished),
                .. RunParts.Code(typeof(MultiTaskRecipe)),
            ],
        }.Write(path);
        Console.WriteLine($"Report: {path}");
    }
}
