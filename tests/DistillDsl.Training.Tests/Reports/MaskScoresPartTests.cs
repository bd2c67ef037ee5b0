using System.Xml.Linq;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Reports;

namespace DistillDsl.Training.Tests.Reports;

public sealed class MaskScoresPartTests
{
    // 100 pixels: class 0 has 40 of which 30 are found and 20 are wrongly called it: 30/60; class 1 has 60, 40 found: 40/70; class 2 is nowhere.
    private static readonly MaskScores First = new(new long[,] { { 30, 10, 0 }, { 20, 40, 0 }, { 0, 0, 0 } });

    // Class 0: 40/40, class 1: 60/60.
    private static readonly MaskScores Perfect = new(new long[,] { { 40, 0, 0 }, { 0, 60, 0 }, { 0, 0, 0 } });

    [Fact]
    public void HasARowForEveryClassAndTheMeans()
    {
        var rows = Rows(new("Scores", ["sky", "road", "sea"], [("teacher", [Perfect]), ("student", [First, Perfect])]));

        Assert.Equal(
            [
                // 50 % and 100 %: mean 75, deviation 25 √2 = 35.4. 4/7 and 1: mean 78.6, deviation 30.3.
                ["sky", "40.0 %", "100.0 %", "75.0 % ± 35.4 %"],
                ["road", "60.0 %", "100.0 %", "78.6 % ± 30.3 %"],
                ["sea", "0.0 %", "–", "–"],
                // (50 + 57.1) / 2 = 53.6 and 100.
                ["mean", "", "100.0 %", "76.8 % ± 32.8 %"],
                ["pixel accuracy", "", "100.0 %", "85.0 % ± 21.2 %"],
            ],
            rows);
    }

    [Fact]
    public void RefusesScoresOfOtherClasses()
    {
        FaultText.Names(Assert.Throws<ArgumentException>(() => new MaskScoresPart("", ["sky", "road"], [("a", [First])])).Message, "\"a\"", "2");
        FaultText.Names(
            Assert.Throws<ArgumentException>(() => new MaskScoresPart("", ["sky", "road", "sea"], [("a", [First]), ("b", [])])).Message, "\"b\"", "3");
    }

    private static string[][] Rows(MaskScoresPart part)
    {
        using var text = new StringWriter();
        part.Write(new(text));
        return [.. XElement.Parse($"<div>{text}</div>").Descendants("tbody").Single().Elements("tr")
            .Select(static row => row.Elements().Select(static cell => cell.Value.Trim()).ToArray())];
    }
}
