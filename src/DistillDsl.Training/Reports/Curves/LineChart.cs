using System.Globalization;
using System.Text.RegularExpressions;

namespace DistillDsl.Training.Reports;

/// <summary>
/// Draws a <see cref="Chart"/> as a figure with inline SVG. It is complete without script; the page's script adds the values under the
/// pointer.
/// </summary>
internal static partial class LineChart
{
    /// <summary>The number of lines that colors and dashes can distinguish.</summary>
    public const int Colors = 6;

    private const double Width = 520, Height = 240, Left = 62, Right = 508, Top = 22, Bottom = 208;
    private const int MostDots = 60;

    public static void Write(HtmlWriter html, Chart chart)
    {
        var ranges = chart.Lines.SelectMany(line => line.Values.Buckets.Concat(line.Means?.Buckets ?? [])).ToList();
        using var figure = html.Element("figure", ("class", "chart"));
        WriteCaption(html, chart);
        if (ranges.Count == 0)
        {
            html.Element("p", NotFinite(chart) is { Length: > 0 } reason ? reason : "Nothing was logged.", ("class", "note"));
            return;
        }

        var smallest = Math.Min(ranges.Min(bucket => bucket.Min), chart.Levels.Select(level => level.Value).DefaultIfEmpty(double.PositiveInfinity).Min());
        var largest = Math.Max(ranges.Max(bucket => bucket.Max), chart.Levels.Select(level => level.Value).DefaultIfEmpty(double.NegativeInfinity).Max());
        var plot = new Plot(
            Axis.Exact(1, Math.Max(2, chart.LastStep), Left, Right),
            chart.IsLoss ? Axis.OfLosses(smallest, largest, Bottom, Top) : Axis.Rounded(smallest, largest, Bottom, Top));
        using (html.Element("svg", ("viewBox", $"0 0 {Width} {Height}"), ("role", "img"), ("aria-label", Description(chart)), ("tabindex", "0"),
            ("data-chart", "")))
        {
            WriteAxes(html, chart, plot);
            WriteStages(html, chart, plot);
            foreach (var (level, i) in chart.Levels.Select((level, i) => (level, i))) WriteLevel(html, level, plot, chart.Lines.Count + i);
            foreach (var (line, i) in chart.Lines.Select((line, i) => (line, i))) WriteLine(html, chart, line, plot, i);
        }

        html.Element("output", Last(chart), ("class", "readout"));
        var notes = (plot.Y.IsLogarithmic ? "Logarithmic scale. " : "") + NotFinite(chart);
        if (notes.Length > 0) html.Element("p", notes, ("class", "note"));
    }

    private static void WriteCaption(HtmlWriter html, Chart chart)
    {
        using var caption = html.Element("figcaption");
        html.Element("b", chart.Title);
        if (chart.Note.Length > 0)
        {
            html.Text(" ");
            html.Element("span", chart.Note, ("class", "note"));
        }

        if (chart.Lines.Count + chart.Levels.Count < 2) return;
        using var legend = html.Element("span", ("class", "legend"));
        foreach (var (name, i) in chart.Lines.Select(line => line.Name).Concat(chart.Levels.Select(level => level.Name)).Select((name, i) => (name, i)))
        {
            using var entry = html.Element("span");
            using (html.Element("svg", ("viewBox", "0 0 28 8"), ("aria-hidden", "true")))
                html.Empty("path", ("class", $"line c{i % Colors}{(i >= chart.Lines.Count ? " level" : "")}"), ("d", "M1,4H27"));
            html.Text(name);
        }
    }

    private static void WriteAxes(HtmlWriter html, Chart chart, Plot plot)
    {
        using var group = html.Element("g", ("class", "axes"), ("aria-hidden", "true"));
        foreach (var tick in plot.Y.Ticks)
        {
            var y = ReportText.Place(plot.Y.Place(tick));
            html.Empty("path", ("class", "grid"), ("d", $"M{Left},{y}H{Right}"));
            html.Element("text", Shortened(chart.Format(tick)), ("x", ReportText.Place(Left - 8)), ("y", y), ("class", "y"));
        }

        foreach (var tick in plot.X.Ticks)
            html.Element("text", ReportText.Count((long)tick), ("x", ReportText.Place(plot.X.Place(tick))), ("y", ReportText.Place(Bottom + 20)),
                ("class", "x"));
    }

    private static void WriteStages(HtmlWriter html, Chart chart, Plot plot)
    {
        if (chart.Stages.Count < 2) return;
        foreach (var stage in chart.Stages)
        {
            var x = ReportText.Place(plot.X.Place(Math.Max(1, stage.FirstStep)));
            html.Empty("path", ("class", "stage"), ("d", $"M{x},{Top - 14}V{Bottom}"));
            html.Element("text", stage.Name, ("x", ReportText.Place(plot.X.Place(Math.Max(1, stage.FirstStep)) + 5)), ("y", ReportText.Place(Top - 5)),
                ("class", "stage"));
        }
    }

    private static void WriteLevel(HtmlWriter html, ChartLevel level, Plot plot, int color)
    {
        using var path =
            html.Element("path", ("class", $"line level c{color % Colors}"), ("d", $"M{Left},{ReportText.Place(plot.Y.Place(level.Value))}H{Right}"));
        html.Element("title", level.Name);
    }

    private static void WriteLine(HtmlWriter html, Chart chart, ChartLine line, Plot plot, int color)
    {
        var hue = $"c{color % Colors}";
        var steps = line.Values.Buckets;
        var means = line.Means?.Buckets ?? [];
        if (steps.Any(bucket => bucket.Count > 1))
        {
            var band = steps.Select(bucket => plot.Point(bucket, bucket.Max)).Concat(steps.Reverse().Select(bucket => plot.Point(bucket, bucket.Min)));
            html.Empty("path", ("class", $"band {hue}"), ("d", $"M{string.Join('L', band)}Z"));
        }

        WritePath(means.Count > 0 ? "line fine" : "line", line.Name, steps);
        WritePath("line", "epoch’s mean", means);
        if (means.Count > 0) WriteDots(means);
        else if (line.Dots || steps.Count == 1) WriteDots(steps);

        void WritePath(string kind, string name, IReadOnlyList<ThinnedSeries.Bucket> buckets)
        {
            if (buckets.Count == 0) return;
            html.Empty(
                "path",
                ("class", $"{kind} {hue}"),
                ("d", "M" + string.Join('L', buckets.Select(bucket => plot.Point(bucket, bucket.Mean)))),
                ("data-name", name),
                ("data-steps", string.Join('|', buckets.Select(Steps))),
                ("data-values", string.Join('|', buckets.Select(bucket => chart.Format(bucket.Mean)))));
        }

        void WriteDots(IReadOnlyList<ThinnedSeries.Bucket> buckets)
        {
            if (buckets.Count > MostDots) return;
            foreach (var bucket in buckets)
            {
                using var dot = html.Element(
                    "circle", ("class", $"dot {hue}"), ("cx", ReportText.Place(plot.Middle(bucket))), ("cy", ReportText.Place(plot.Y.Place(bucket.Mean))),
                    ("r", "3"));
                html.Element("title", $"{line.Name}, step {Steps(bucket)}: {chart.Format(bucket.Mean)}");
            }
        }
    }

    // Ticks are round: 80 %, not 80.00 %.
    private static string Shortened(string text) => EmptyFraction().Replace(text, "");

    [GeneratedRegex(@"\.0+(?!\d)")]
    private static partial Regex EmptyFraction();

    private static string Steps(ThinnedSeries.Bucket bucket) =>
        bucket.First == bucket.Last ? ReportText.Count(bucket.First) : $"{ReportText.Count(bucket.First)}–{ReportText.Count(bucket.Last)}";

    private static string Last(Chart chart) =>
        "at the end: "
            + string.Join(", ", chart.Lines.Select(line => (line.Name, Buckets: (line.Means ?? line.Values).Buckets)).Where(line => line.Buckets.Count > 0)
            .Select(line => (chart.Lines.Count > 1 ? line.Name + " " : "") + chart.Format(line.Buckets[^1].Mean)));

    private static string Description(Chart chart) => $"{chart.Title} over {ReportText.Count(chart.LastStep)} steps. " + string.Join(" ", chart.Lines
        .Select(line => (line.Name, line.Values.Buckets)).Where(line => line.Buckets.Count > 0).Select(line =>
            $"{line.Name}: {chart.Format(line.Buckets[0].Mean)} at first, {chart.Format(line.Buckets[^1].Mean)} at the end, "
            + $"between {chart.Format(line.Buckets.Min(bucket => bucket.Min))} and {chart.Format(line.Buckets.Max(bucket => bucket.Max))}."));

    private static string NotFinite(Chart chart) => string.Join(" ", chart.Lines.Where(line => line.Values.NotFinite > 0).Select(line =>
        string.Create(CultureInfo.InvariantCulture,
            $"{line.Name}: {line.Values.NotFinite:N0} {(line.Values.NotFinite == 1 ? "value" : "values")} not finite, the first at step "
                + $"{line.Values.FirstNotFinite:N0}.")));

    private sealed record Plot(Axis X, Axis Y)
    {
        public double Middle(ThinnedSeries.Bucket bucket) => X.Place((bucket.First + bucket.Last) / 2.0);

        public string Point(ThinnedSeries.Bucket bucket, double value) => $"{ReportText.Place(Middle(bucket))},{ReportText.Place(Y.Place(value))}";
    }
}
