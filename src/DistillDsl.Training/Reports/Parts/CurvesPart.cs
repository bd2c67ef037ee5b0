using System.Globalization;
using DistillDsl.Training.History;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Progress;

namespace DistillDsl.Training.Reports;

/// <summary>Curves of a training: the metric, the total and every term, learning rate, scheduled weights and temperatures; and a table of the epochs.</summary>
/// <param name="log">The log of the training.</param>
public sealed class CurvesPart(ReportLog log) : ReportPart
{
    /// <inheritdoc />
    public override string Title => "Training";

    /// <summary>The name of the training in comparisons.</summary>
    public string Name { get; init; } = "student";

    /// <summary>Other trainings whose metric is drawn as well; up to five with distinct colors.</summary>
    public IReadOnlyList<(string Name, ReportLog Log)> ComparedWith { get; init; } = [];

    /// <summary>Values of the metric to compare with, drawn as horizontal lines: the teacher's.</summary>
    public IReadOnlyList<(string Name, double Value)> Levels { get; init; } = [];

    /// <summary>The watched metric; it says how values are written.</summary>
    public IMetric Metric { get; init; } = new Accuracy();

    /// <summary>The other metrics, which format their own values; the values of metrics not given here are plain numbers.</summary>
    public IReadOnlyList<IMetric> OtherMetrics { get; init; } = [];

    /// <inheritdoc />
    public override void Write(HtmlWriter html)
    {
        foreach (var metric in log.Metrics.Keys)
        {
            using var box = html.Element("div", ("class", "wide"));
            LineChart.Write(html, MetricChart(metric));
        }

        using (html.Element("div", ("class", "charts")))
        {
            LineChart.Write(html, LossChart("total", "weighted sum of the terms", log.Total, log.TotalMeans));
            foreach (var name in TermNames())
                LineChart.Write(html, LossChart(name, "before its weight", log.Terms[name], log.TermMeans.GetValueOrDefault(name)));
            LineChart.Write(html, ScheduleChart("learning rate", log.LearningRate));
            foreach (var (name, values) in log.Scheduled) LineChart.Write(html, ScheduleChart(name, values));
        }

        html.Element("p", "Thin lines: single steps, thinned where they are many, with the range between their extremes; thick lines: means over an epoch.",
            ("class", "note"));
        if (log.Epochs.Count > 0) WriteEpochs(html);
    }

    private Chart MetricChart(string metric)
    {
        var others = ComparedWith.Where(other => other.Log.Metrics.ContainsKey(metric)).ToList();
        var best = log.Best?.Metric == metric ? $"best {Metric.Format(log.Best.Value)}, after step {ReportText.Count(log.Best.GlobalStep)}" : "";
        return new(metric,
            [new(Name, log.Metrics[metric]) { Dots = true }, .. others.Select(other => new ChartLine(other.Name, other.Log.Metrics[metric]) { Dots = true })])
        {
            Note = best,
            Levels = metric == Metric.Name ? [.. Levels.Select(level => new ChartLevel(level.Name, level.Value))] : [],
            Stages = StageMarks(),
            LastStep = others.Select(other => other.Log.LastStep).Append(log.LastStep).Max(),
            Format = OtherMetrics.Prepend(Metric).FirstOrDefault(given => given.Name == metric) is { } known ? known.Format : ReportText.Number,
        };
    }

    private Chart LossChart(string name, string note, ThinnedSeries values, ThinnedSeries? means) =>
        new(name, [new("step’s value", values, means)]) { Note = note, Stages = StageMarks(), LastStep = log.LastStep, IsLoss = true };

    private Chart ScheduleChart(string name, ThinnedSeries values) => new(name, [new(name, values)]) { Stages = StageMarks(), LastStep = log.LastStep };

    // In the recipe's order; the log has the terms of the current stage first.
    private List<string> TermNames() => [.. (log.Recipe?.Terms.Select(term => term.Name) ?? []).Where(log.Terms.ContainsKey).Union(log.Terms.Keys)];

    private IReadOnlyList<StageMark> StageMarks() =>
        [.. log.Stages.Select(
            stage => new StageMark(
                log.Recipe?.Stages.FirstOrDefault(info => info.Number == stage.Stage) is { } info ? RecipePart.StageName(info) : $"stage {stage.Stage}",
                stage.FirstStep))];

    private void WriteEpochs(HtmlWriter html)
    {
        var terms = TermNames();
        using var details = html.Element("details");
        html.Element("summary", $"All {ReportText.Count(log.Epochs.Count)} epochs in figures");
        HtmlTable.Write(
            html,
            "Means over each epoch’s samples; the metric after it",
            [("stage, epoch", false), ("total", true), .. terms.Select(term => (term, true)), ("learning rate", true), (Metric.Name, true), ("images/s", true),
                ("data wait", true), ("time", true)],
            log.Epochs.Select(epoch => (IReadOnlyList<string>)
            [
                $"{epoch.Stage}, {epoch.Epoch}",
                ReportText.Number(epoch.Total),
                .. terms.Select(term => Value(epoch, term)),
                ReportText.Number(epoch.LearningRate),
                epoch.Metric is { } metric ? Metric.Format(metric) : "–",
                ReportText.Number(epoch.SamplesPerSecond),
                epoch.DataWait.ToString("P0", CultureInfo.InvariantCulture),
                ProgressText.Time(epoch.Duration),
            ]));
    }

    private static string Value(EpochRecord epoch, string term)
    {
        foreach (var (name, value) in epoch.Terms)
            if (name == term) return ReportText.Number(value);
        return "–";
    }
}
