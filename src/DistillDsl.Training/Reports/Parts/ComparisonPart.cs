namespace DistillDsl.Training.Reports;

/// <summary>The agreement of teacher and student on the same samples: counts, and the samples with the largest disagreement and agreement.</summary>
/// <param name="comparison">The outputs of both networks.</param>
/// <param name="classNames">The names of the classes in the order of the labels; if omitted, their indices.</param>
public sealed class ComparisonPart(NetworkComparison comparison, IReadOnlyList<string>? classNames = null) : ReportPart
{
    /// <inheritdoc />
    public override string Title => "Teacher and student";

    /// <inheritdoc />
    public override void Write(HtmlWriter html)
    {
        var agreeing = comparison.BothRight + comparison.SameMistake;
        html.Element("p", $"They give the same class for {Part(agreeing)} of {ReportText.Count(comparison.Samples)} samples. Their answers are "
            + $"{ReportText.Number(comparison.MeanDivergence)} bits apart on average: the Jensen–Shannon divergence of the softmax, 0 where they are the "
            + "same, 1 where they have no class in common.");
        if (comparison.NotFinite > 0)
            html.Element("p",
                $"{ReportText.Count(comparison.NotFinite)} samples got an answer that is not finite from one of the networks; they are in no ranking.");
        HtmlTable.Write(
            html,
            "Who is right",
            [("", false), ("samples", true), ("part", true)],
            [
                Row("both right", comparison.BothRight),
                Row("only the teacher right", comparison.OnlyTeacherRight),
                Row("only the student right", comparison.OnlyStudentRight),
                Row("both wrong, the same class", comparison.SameMistake),
                Row("both wrong, different classes", comparison.OtherMistake),
            ]);
        WriteSamples(html, "Largest disagreements: the teacher is right", comparison.TeacherRight);
        WriteSamples(html, "Largest disagreements: the student is right", comparison.StudentRight);
        WriteSamples(html, "Largest agreements", comparison.Agreements);
    }

    private string Part(long count) => ReportText.Percent((double)count / comparison.Samples);

    private IReadOnlyList<string> Row(string name, long count) => [name, ReportText.Count(count), Part(count)];

    private void WriteSamples(HtmlWriter html, string heading, IReadOnlyList<ComparedSample> samples)
    {
        html.Element("h3", heading);
        if (samples.Count == 0)
        {
            html.Element("p", "There is no such sample.", ("class", "note"));
            return;
        }

        using var list = html.Element("div", ("class", "samples"));
        foreach (var sample in samples)
        {
            using var figure = html.Element("figure", ("class", "sample"));
            if (sample.Picture is { } picture) PictureHtml.Write(html, picture, $"Sample {ReportText.Count(sample.Index)}, {Name(sample.Label)}");
            using var caption = html.Element("figcaption");
            html.Element("b", Name(sample.Label));
            html.Element("span", $" sample {ReportText.Count(sample.Index)}, {ReportText.Number(sample.Divergence)} bits apart", ("class", "note"));
            using var answers = html.Element("div", ("class", "answers"));
            WriteAnswers(html, "teacher", sample.Label, sample.Teacher);
            WriteAnswers(html, "student", sample.Label, sample.Student);
        }
    }

    private void WriteAnswers(HtmlWriter html, string network, int label, IReadOnlyList<ClassProbability> answers)
    {
        using var column = html.Element("div");
        html.Element("span", network, ("class", "note"));
        foreach (var (k, probability) in answers)
        {
            using var line = html.Element("div", ("class", "answer"));
            html.Element(k == label ? "b" : "span", Name(k));
            html.Element("span", ReportText.Percent(probability));
        }
    }

    private string Name(int k) => ReportText.ClassName(classNames, k);
}
