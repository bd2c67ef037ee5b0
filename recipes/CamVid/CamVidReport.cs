using System.Globalization;
using DistillDsl.Training;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Reports;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.CamVid;

/// <summary>The report of the distillation.</summary>
/// <param name="sets">The images.</param>
/// <param name="loaders">How the networks get them.</param>
internal sealed class CamVidReport(AnnotatedSets sets, AnnotatedLoaders loaders)
{
    /// <summary>The teacher's results, the student's alone and distilled.</summary>
    public required IReadOnlyList<MaskResult> Results { get; init; }

    /// <summary>The networks whose masks are shown, with their names.</summary>
    public required IReadOnlyList<(string Name, EncoderDecoder Network)> Networks { get; init; }

    /// <summary>The distillation.</summary>
    public required ReportLog Distilled { get; init; }

    /// <summary>The same student's training without a teacher.</summary>
    public required ReportLog Alone { get; init; }

    /// <summary>What was measured.</summary>
    public required IMetric Metric { get; init; }

    /// <summary>How the distillation was trained.</summary>
    public required TrainerOptions Options { get; init; }

    /// <summary>How long the student's trainings took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Shows the networks' masks of test images and writes the file.</summary>
    /// <param name="folder">The output folder.</param>
    /// <param name="finished">The time that the report gives.</param>
    public void Write(DirectoryInfo folder, DateTimeOffset finished)
    {
        var classes = sets.MaskClasses;
        foreach (var (_, network) in Networks) network.eval();
        var path = Path.Combine(folder.FullName, ImageReport.FileName);
        new Report
        {
            Title = $"{CamVidRecipe.Info.Name} on {sets.Name}",
            Summary = string.Create(CultureInfo.InvariantCulture,
                $"A student distilled from a teacher with DistillDsl, which gives every pixel a class: {sets.Train.Count:N0} training and "
                    + $"{sets.Test.Count:N0} test images, {classes.Count} classes."),
            Figures = [.. Results.Select(result => (result.Name, AccuracyText.Of(result.Means))), ("training", RunParts.Time(Duration))],
            Parts =
            [
                new ResultsPart(
                    $"{Metric.Name} and the part of the pixels that get their class, on the test images of {sets.Name}",
                    [new(Metric.Name, Metric.Format), new("pixel accuracy", Metric.Format),
                        new("ms per image", value => FormattableString.Invariant($"{value:0.00}"))],
                    [.. Results.Select(
                        result => new NetworkResult(result.Name, result.Row.Parameters, [result.Means, result.PixelAccuracies, [result.Row.Milliseconds]]))]),
                new MaskScoresPart("Intersection over union of every class", classes, [.. Results.Select(result => (result.Name, result.Scores))]),
                MaskPictures.Of(loaders, classes, [.. Networks.Select(network => (network.Name, (Func<Tensor, Tensor>)network.Network.call))]),
                new CurvesPart(Distilled)
                    { Name = "distilled", ComparedWith = [("alone", Alone)], Levels = [("teacher", Results[0].Means[0])], Metric = Metric },
                new RecipePart(CamVidRecipe.Info),
                RunParts.Facts(Options, Duration, finished),
                .. RunParts.Code(typeof(CamVidRecipe)),
            ],
        }.Write(path);
        Console.WriteLine($"Report: {path}");
    }
}
