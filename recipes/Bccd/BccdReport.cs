using System.Globalization;
using DistillDsl.Training;
using DistillDsl.Training.Data;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Reports;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.Bccd;

/// <summary>The report of the detectors.</summary>
/// <param name="sets">The images.</param>
/// <param name="loaders">The loaders of the images.</param>
internal sealed class BccdReport(AnnotatedSets sets, AnnotatedLoaders loaders)
{
    private const int Pictures = 6;

    // The threshold of the pictures; the metric also counts much less confident detections.
    private const double ShownScore = 0.4;

    /// <summary>The kinds of detectors.</summary>
    public required IReadOnlyList<DetectorResult> Results { get; init; }

    /// <summary>The networks whose boxes are shown, with their names.</summary>
    public required IReadOnlyList<(string Name, GridDetector Network)> Networks { get; init; }

    /// <summary>The distillation.</summary>
    public required ReportLog Distilled { get; init; }

    /// <summary>The same student's other trainings.</summary>
    public required IReadOnlyList<(string Name, ReportLog Log)> ComparedWith { get; init; }

    /// <summary>All recipes, the distillation's first.</summary>
    public required IReadOnlyList<RecipeInfo> Recipes { get; init; }

    /// <summary>The metrics.</summary>
    public required IMetric Metric { get; init; }

    /// <summary>The options of the distillation.</summary>
    public required TrainerOptions Options { get; init; }

    /// <summary>The total duration of the students' trainings.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Shows the networks' boxes on test images and writes the file.</summary>
    /// <param name="folder">The output folder.</param>
    /// <param name="finished">The time to show in the report.</param>
    public void Write(DirectoryInfo folder, DateTimeOffset finished)
    {
        var classes = sets.BoxClasses.Select((name, k) => (Name: name, K: k)).Where(pair => Results[0].Of(pair.K).Count > 0).ToArray();
        var path = Path.Combine(folder.FullName, ImageReport.FileName);
        new Report
        {
            Title = $"{BccdRecipe.Info.Name} on {sets.Name}",
            Summary = string.Create(CultureInfo.InvariantCulture,
                $"Detectors distilled from a teacher with DistillDsl: {sets.Train.Count:N0} training and {sets.Test.Count:N0} test images, "
                    + $"{sets.BoxClasses.Count} classes."),
            Figures = [.. Results.Select(result => (result.Name, AccuracyText.Of(result.Means))), ("training", RunParts.Time(Duration))],
            Parts =
            [
                new ResultsPart(
                    $"{Metric.Name} on the test images of {sets.Name}, and every class's average precision",
                    [new(Metric.Name, Metric.Format), .. classes.Select(pair => new ResultColumn(pair.Name, Metric.Format)),
                        new("ms per image", value => FormattableString.Invariant($"{value:0.00}"))],
                    [.. Results.Select(
                        result => new NetworkResult(result.Name, result.Row.Parameters,
                            [result.Means, .. classes.Select(pair => result.Of(pair.K)), [result.Row.Milliseconds]]))]),
                new CurvesPart(Distilled) { Name = "distilled", ComparedWith = ComparedWith, Levels = [("teacher", Results[0].Means[0])], Metric = Metric },
                Boxes(),
                .. Recipes.Select(static recipe => new RecipePart(recipe)),
                RunParts.Facts(Options, Duration, finished),
                .. RunParts.Code(typeof(BccdRecipe)),
            ],
        }.Write(path);
        Console.WriteLine($"Report: {path}");
    }

    private ImagesPart Boxes()
    {
        foreach (var batch in loaders.Test)
        {
            var found = Networks.Select(network => Found(network.Network, batch["data"])).ToArray();
            return new("Boxes", [.. Enumerable.Range(0, (int)Math.Min(Pictures, batch["data"].size(0))).Select(i => Row(batch, i, found))])
            {
                Introduction =
                    FormattableString.Invariant($"The first test images, with the boxes of which a network is at least {100 * ShownScore:0} % confident."),
                Classes = sets.BoxClasses,
                Large = true,
            };
        }

        throw new InvalidDataException("There are no test images.");
    }

    private static IReadOnlyList<Detection>[] Found(GridDetector network, Tensor images)
    {
        network.eval();
        using var noGrad = no_grad();
        using var head = network.call(images);
        return Detections.Of(head, GridDetector.Stride, ShownScore);
    }

    private ImageRow Row(Dictionary<string, Tensor> batch, int image, IReadOnlyList<Detection>[][] found)
    {
        using var pixels = batch["data"][image];
        var picture = Picture.Of(pixels, loaders.Normalization);
        return new($"image {image + 1}",
            [[("truth", BoxPicture.Over(picture, LabeledBox.Of(batch["boxes"], image))),
                .. Networks.Zip(found, (network, boxes) =>
                    (network.Name, BoxPicture.Over(picture, [.. boxes[image].Select(static box => new LabeledBox(box.Class, box.Box))])))]]);
    }
}
