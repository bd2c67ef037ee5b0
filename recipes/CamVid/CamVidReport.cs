using System.Globalization;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Reports;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.CamVid;

/// <summary>The report of the distillation.</summary>
/// <param name="sets">The images.</param>
/// <param name="loaders">The loaders of the images.</param>
internal sealed class CamVidReport(AnnotatedSets sets, AnnotatedLoaders loaders) : AnnotatedReport<MaskResult, EncoderDecoder>
{
    /// <summary>The metrics.</summary>
    public required IMetric Metric { get; init; }

    /// <inheritdoc />
    protected override Report Create(DateTimeOffset finished)
    {
        var classes = sets.MaskClasses;
        foreach (var (_, network) in Networks) network.eval();
        return new()
        {
            Title = $"{CamVidRecipe.Info.Name} on {sets.Name}",
            Summary = string.Create(CultureInfo.InvariantCulture,
                $"A student distilled from a teacher with DistillDsl, which gives every pixel a class: {sets.Train.Count:N0} training and "
                    + $"{sets.Test.Count:N0} test images, {classes.Count} classes."),
            Figures = [.. Results.Select(result => (result.Name, AccuracyText.Of(result.Means))), Training],
            Parts =
            [
                new ResultsPart(
                    $"{Metric.Name} and pixel accuracy on the test images of {sets.Name}",
                    [new(Metric.Name, Metric.Format), new("pixel accuracy", Metric.Format), Milliseconds],
                    [.. Results.Select(
                        result => new NetworkResult(result.Name, result.Row.Parameters, [result.Means, result.PixelAccuracies, [result.Row.Milliseconds]]))]),
                new MaskScoresPart("Intersection over union of every class", classes, [.. Results.Select(result => (result.Name, result.Scores))]),
                MaskPictures.Of(loaders, classes, [.. Networks.Select(network => (network.Name, (Func<Tensor, Tensor>)network.Network.call))]),
                Curves(Metric, Results[0].Means[0]),
                .. About(CamVidRecipe.Info, typeof(CamVidRecipe), finished),
            ],
        };
    }
}
