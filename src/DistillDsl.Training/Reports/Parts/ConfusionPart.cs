namespace DistillDsl.Training.Reports;

/// <summary>
/// The confusions of a network: the whole matrix for up to thirty classes, otherwise a picture of it and the most frequent confusions.
/// </summary>
/// <param name="matrix">The counts.</param>
/// <param name="classNames">The names of the classes in the order of the labels; if omitted, their indices.</param>
public sealed class ConfusionPart(ConfusionMatrix matrix, IReadOnlyList<string>? classNames = null) : ReportPart
{
    private const int MostClasses = 30;
    private const int Listed = 15;
    private const double Strong = 0.55;

    /// <inheritdoc />
    public override string Title => "Confusion of the student";

    /// <inheritdoc />
    public override void Write(HtmlWriter html)
    {
        html.Element("p", $"{ReportText.Percent(matrix.Accuracy)} of {ReportText.Count(matrix.Samples)} samples are recognized.");
        if (matrix.Classes <= MostClasses)
        {
            WriteMatrix(html);
            return;
        }

        using (html.Element("figure", ("class", "large-matrix")))
        {
            html.Element("figcaption",
                $"All {ReportText.Count(matrix.Classes)} classes: labels downwards, predictions to the right; the lighter, the larger the part of the "
                    + "label’s samples.");
            PictureHtml.Write(html, Drawn(), "The confusion matrix as a picture; its largest values are in the tables below.");
        }

        using var tables = html.Element("div", ("class", "side"));
        HtmlTable.Write(
            html,
            $"The {Listed} most frequent confusions",
            [("label", false), ("taken for", false), ("samples", true), ("of the label", true)],
            matrix.MostConfused(Listed).Select(pair => (IReadOnlyList<string>)
                [Name(pair.Label), Name(pair.Prediction), ReportText.Count(pair.Count), ReportText.Percent((double)pair.Count / matrix.Labelled(pair.Label))]));
        HtmlTable.Write(
            html,
            $"The {Listed} classes least often recognized",
            [("class", false), ("samples", true), ("recognized", true), ("precision", true)],
            Enumerable.Range(0, matrix.Classes).Where(k => matrix.Labelled(k) > 0).OrderBy(matrix.Recall).Take(Listed).Select(k => (IReadOnlyList<string>)
                [Name(k), ReportText.Count(matrix.Labelled(k)), ReportText.Percent(matrix.Recall(k)), ReportText.Percent(matrix.Precision(k))]));
    }

    private void WriteMatrix(HtmlWriter html)
    {
        html.Element("p", "Rows: labels. Columns: predictions. Shade: the part of the row. Framed: recognized. Precision is in percent.", ("class", "note"));
        var classes = Enumerable.Range(0, matrix.Classes).ToList();
        using var box = HtmlTable.Box(html, "Confusion matrix");
        using var table = html.Element("table", ("class", "matrix"));
        html.Element("caption", "Samples by label and prediction");
        using (html.Element("thead"))
        using (html.Element("tr"))
        {
            html.Element("th", "label", ("scope", "col"));
            foreach (var k in classes)
            {
                using var head = html.Element("th", ("scope", "col"));
                html.Element("span", Name(k), ("class", "up"));
            }

            html.Element("th", "recognized", ("scope", "col"));
        }

        using (html.Element("tbody"))
        {
            foreach (var label in classes)
            {
                using var row = html.Element("tr");
                html.Element("th", Name(label), ("scope", "row"));
                foreach (var prediction in classes) WriteCell(html, label, prediction);
                html.Element("th", ReportText.Percent(matrix.Recall(label)), ("class", "number"));
            }
        }

        using var foot = html.Element("tfoot");
        using var last = html.Element("tr");
        html.Element("th", "precision", ("scope", "row"));
        foreach (var k in classes) html.Element("td", ReportText.Percent(matrix.Precision(k)).Replace(" %", "", StringComparison.Ordinal), ("class", "total"));
        html.Element("th", "");
    }

    private void WriteCell(HtmlWriter html, int label, int prediction)
    {
        var count = matrix[label, prediction];
        var share = count == 0 ? 0 : (double)count / matrix.Labelled(label);
        var kind = (share > Strong ? "strong " : "") + (count == 0 ? "zero " : "") + (label == prediction ? "right" : "");
        html.Element("td", ReportText.Count(count), ("class", kind.Length > 0 ? kind.TrimEnd() : null),
            ("style", FormattableString.Invariant($"--share:{100 * share:0.#}%")));
    }

    private Picture Drawn()
    {
        var pixels = new byte[3 * matrix.Classes * matrix.Classes];
        for (var label = 0; label < matrix.Classes; label++)
        {
            var samples = Math.Max(1, matrix.Labelled(label));
            for (var prediction = 0; prediction < matrix.Classes; prediction++)
            {
                // The square root makes a confusion of one in a hundred visible.
                var (red, green, blue) = HeatColors.Of(Math.Sqrt((double)matrix[label, prediction] / samples));
                var place = 3 * (label * matrix.Classes + prediction);
                (pixels[place], pixels[place + 1], pixels[place + 2]) = ((byte)red, (byte)green, (byte)blue);
            }
        }

        return new(matrix.Classes, matrix.Classes, pixels);
    }

    private string Name(int k) => ReportText.ClassName(classNames, k);
}
