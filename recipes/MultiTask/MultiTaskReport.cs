using System.Globalization;
using DistillDsl.Training.Reports;

namespace DistillDsl.Recipes.MultiTask;

/// <summary>The report of the distillation.</summary>
/// <param name="sets">The images.</param>
/// <param name="loaders">The loaders of the images.</param>
internal sealed class MultiTaskReport(AnnotatedSets sets, AnnotatedLoaders loaders) : AnnotatedReport<SceneResult, SceneNet>
{
    /// <summary>The metrics.</summary>
    public required SceneMetric Metric { get; init; }

    /// <inheritdoc />
    protected override Report Create(DateTimeOffset finished)
    {
        var classes = SceneClasses.Masks(sets);
        Func<double, string> percent = Metric.Format;
        var level = (Results[0].Overlaps[0] + Results[0].Precisions[0]) / 2;
        return new()
        {
            Title = $"{MultiTaskRecipe.Info.Name} on {sets.Name}",
            Summary = string.Create(CultureInfo.InvariantCulture,
                $"A student distilled from a teacher with DistillDsl, which gives every pixel a class and finds the objects' boxes: {sets.Train.Count:N0} "
                    + $"training and {sets.Test.Count:N0} test images, {classes.Count - 1} classes."),
            Figures = [.. Results.Select(result => (result.Name, $"{AccuracyText.Of(result.Overlaps)}, {AccuracyText.Of(result.Precisions)}")), Training],
            Parts =
            [
                new ResultsPart(
                    $"{Metric.Masks} and {Metric.Boxes} on the test images of {sets.Name}",
                    [new(Metric.Masks, percent), new(Metric.Boxes, percent), Milliseconds],
                    [.. Results.Select(result => result.Row(Metric))
                        .Select(row =>
                            new NetworkResult(row.Name, row.Parameters, [row.Accuracies, .. row.Others.Select(other => other.Values), [row.Milliseconds]]))]),
                ScenePictures.Of(loaders, classes, Networks),
                Curves(Metric, level),
                new MaskScoresPart("Intersection over union of every class", classes, [.. Results.Select(result => (result.Name, result.Scores))]),
                .. About(MultiTaskRecipe.Info, typeof(MultiTaskRecipe), finished),
            ],
        };
    }
}
