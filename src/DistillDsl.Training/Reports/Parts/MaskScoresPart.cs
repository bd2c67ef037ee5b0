using DistillDsl.Training.Metrics;

namespace DistillDsl.Training.Reports;

/// <summary>The segmentation quality by class: intersection over union; for several runs the mean ± standard deviation (n − 1).</summary>
/// <param name="caption">The data on which it was measured.</param>
/// <param name="classNames">The names of the classes in the order of the labels.</param>
/// <param name="networks">The networks; each has the scores of all runs, at least one, on the same masks.</param>
/// <exception cref="ArgumentException">A network has no scores, or scores of a different number of classes.</exception>
public sealed class MaskScoresPart(string caption, IReadOnlyList<string> classNames, IReadOnlyList<(string Name, IReadOnlyList<MaskScores> Scores)> networks)
    : ReportPart
{
    private readonly IReadOnlyList<(string Name, IReadOnlyList<MaskScores> Scores)> _networks =
        networks.FirstOrDefault(network => network.Scores.Count == 0 || network.Scores.Any(scores => scores.Classes != classNames.Count)) is { Name: { } odd }
            ? throw new ArgumentException($"\"{odd}\" has no scores for the {classNames.Count} classes.", nameof(networks))
            : networks;

    /// <inheritdoc />
    public override string Title => "Classes";

    /// <inheritdoc />
    public override void Write(HtmlWriter html) => HtmlTable.Write(
        html,
        caption,
        [("class", false), ("of all pixels", true), .. _networks.Select(static network => (network.Name, true))],
        [
            .. classNames.Select(
                (name, k) => (IReadOnlyList<string>)[name, Share(k), .. _networks.Select(network => Cell(network.Scores, scores => scores.IoU(k)))]),
            ["mean", "", .. _networks.Select(static network => Cell(network.Scores, static scores => scores.MeanIoU))],
            ["pixel accuracy", "", .. _networks.Select(static network => Cell(network.Scores, static scores => scores.PixelAccuracy))],
        ]);

    private string Share(int k)
    {
        if (_networks.Count == 0) return "";
        var scores = _networks[0].Scores[0];
        return ReportText.Percent((double)scores.Labelled(k) / Enumerable.Range(0, scores.Classes).Sum(scores.Labelled));
    }

    private static string Cell(IReadOnlyList<MaskScores> runs, Func<MaskScores, double> value)
    {
        var values = runs.Select(value).Where(static part => !double.IsNaN(part)).ToArray();
        if (values.Length < 2) return ReportText.Percent(values.FirstOrDefault(double.NaN));
        var mean = values.Average();
        return $"{ReportText.Percent(mean)} ± {ReportText.Percent(Math.Sqrt(values.Sum(part => (part - mean) * (part - mean)) / (values.Length - 1)))}";
    }
}
