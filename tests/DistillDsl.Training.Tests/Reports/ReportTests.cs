using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Reports;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Reports;

public sealed partial class ReportTests
{
    private static readonly IMetric Accuracy = new Accuracy();

    [Fact]
    public void IsOneWellFormedFileWithoutTheNetwork()
    {
        var page = Page(Full());

        var text = page.ToString();
        Assert.DoesNotContain("http:", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https:", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", text, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", text, StringComparison.Ordinal);
        foreach (var address in page.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "src" or "href"))
            Assert.True(address.Value.StartsWith("data:", StringComparison.Ordinal) || address.Value.StartsWith('#'), address.Value);
    }

    [Fact]
    public void CanBeReadWithoutSeeingIt()
    {
        var page = Page(Full());

        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        foreach (var link in page.Descendants("a").Attributes("href")) Assert.Contains(link.Value[1..], ids);
        foreach (var named in page.Descendants().Attributes("aria-labeledby")) Assert.Contains(named.Value, ids);
        Assert.All(page.Descendants("img"), image => Assert.NotEmpty(image.Attribute("alt")!.Value));
        Assert.All(page.Descendants("table"), table => Assert.NotEmpty(table.Elements("caption").Single().Value));
        Assert.All(page.Descendants("svg").Where(svg => svg.Attribute("role") is not null), svg => Assert.NotEmpty(svg.Attribute("aria-label")!.Value));
        Assert.Single(page.Descendants("h1"));
        // No heading skips a level.
        var levels = page.Descendants().Select(element => Heading().Match(element.Name.LocalName))
            .Where(match => match.Success).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        for (var i = 1; i < levels.Count; i++) Assert.True(levels[i] <= levels[i - 1] + 1);
        Assert.Equal(page.Descendants("section").Count(), page.Descendants("nav").Single().Descendants("li").Count());
    }

    [Fact]
    public void HoldsEveryNumberItWasGiven()
    {
        var text = Page(Full()).Value;

        foreach (var expected in new[]
        {
            // results: 0.71, 0.73 and 0.75 have the standard deviation 0.02
            "1,234,567", "93.20 %", "73.00 % ± 2.00 % (71.00 %, 73.00 %, 75.00 %)",
            // recipe
            "ToyRecipe", "Shop.Small", "Shop.Large", "0123456789abcdef", "T² KL(softmax(t/T) || softmax(s/T)) / B, T = 4", "Hinton et al. 2015",
            "total in stage 1, warm = 0.1 task", "total in stage 2 = 0.1 task + (0.9→0.1 linear) kl", "2 epochs, learning rate 0.025, freezes fc",
            // epochs
            "2, 2", "1,234", "1:01", "80.00 %", "1.25",
            // comparison and confusion
            "66.7 % of 3 samples", "only the teacher right", "33.3 %", "66.7", "100.0 %",
            // facts, code, figures, text
            "libtorch", "1.13.1", "public void Step()", "What mattered", "one & <two>",
        }) Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Fact]
    public void DrawsEveryCurveWithItsStages()
    {
        var charts = Page(Full()).Descendants("figure").Where(figure => (string?)figure.Attribute("class") == "chart").ToList();

        Assert.Equal(["accuracy", "total", "task", "kl", "learning rate", "klT"], charts.Select(chart => chart.Descendants("b").First().Value));
        Assert.All(charts,
            chart => Assert.Equal(["stage 1, warm", "stage 2"],
                chart.Descendants("text").Where(text => (string?)text.Attribute("class") == "stage").Select(text => text.Value)));
        var task = charts[2].Descendants("path").First(path => (string?)path.Attribute("data-name") == "step’s value");
        Assert.Equal(Enumerable.Range(1, 40).Select(step => ReportText.Number(2.0 / step)), task.Attribute("data-values")!.Value.Split('|'));
        Assert.Equal("1", task.Attribute("data-steps")!.Value.Split('|')[0]);
        // The second stage's term begins in the second half of the drawing.
        var kl = charts[3].Descendants("path").First(path => (string?)path.Attribute("data-name") == "step’s value");
        Assert.True(double.Parse(kl.Attribute("d")!.Value[1..].Split(',')[0], CultureInfo.InvariantCulture) > 280);
        Assert.Equal(["distilled", "alone", "teacher"],
            charts[0].Descendants("span").Single(span => (string?)span.Attribute("class") == "legend").Elements("span").Select(entry => entry.Value.Trim()));
    }

    [Fact]
    public void TheSameReportGivesTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        var report = Full();

        report.Write(folder.File("a.html"));
        report.Write(folder.File("b.html"));
        Full().Write(folder.File("c.html"));

        var bytes = File.ReadAllBytes(folder.File("a.html"));
        Assert.Equal(bytes, File.ReadAllBytes(folder.File("b.html")));
        Assert.Equal(bytes, File.ReadAllBytes(folder.File("c.html")));
        Assert.Equal(3, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public void NothingLoggedAndNothingFiniteAreSaid()
    {
        using var empty = new ReportLog();
        using var odd = new ReportLog();
        odd.Start(SampleReport.Recipe, 0);
        odd.Step(new(1, 1, 1, 1, double.NaN, [new("task", double.PositiveInfinity)], [], 0.1));
        odd.Epoch(new(1, 1, double.NaN, [new("task", double.NaN)], 0.1, double.NaN, null, TimeSpan.Zero), 1);

        Assert.Contains("Nothing was logged.", Page(new() { Title = "empty", Parts = [new CurvesPart(empty)] }).Value, StringComparison.Ordinal);
        var text = Page(new() { Title = "odd", Parts = [new CurvesPart(odd)] }).Value;
        Assert.Contains("step’s value: 1 value not finite, the first at step 1.", text, StringComparison.Ordinal);
        Assert.Contains("NaN", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyClassesBecomeTheMostFrequentConfusions()
    {
        var matrix = new ConfusionMatrix(200);
        for (var k = 0; k < 200; k++) matrix.Add(k, k);
        for (var i = 0; i < 7; i++) matrix.Add(150, 3);

        var page = Page(new() { Title = "many", Parts = [new ConfusionPart(matrix)] });

        Assert.Equal(["class 150", "class 3", "7", "87.5 %"], page.Descendants("tbody").First().Elements("tr").Single().Elements().Select(cell => cell.Value));
        Assert.Equal(2, page.Descendants("table").Count());
        Assert.Equal("200", page.Descendants("img").Single().Attribute("width")!.Value);
    }

    [Fact]
    public void ShowsTheMapsOfAllStagesInPairs()
    {
        using var recipe = new MapRecipe(
            (1, "the student's \"a\"", "hintA, at", [2, 4, 4]), (1, "the student's \"b\"", "at", [2, 4, 4]), (1, "the teacher's \"v\"", "kl", [3]),
            (1, "the teacher's \"b\"", "at", [2, 8, 8]), (1, "the teacher's \"a\"", "at", [2, 8, 8]),
            (2, "the student's \"a\"", "at", [2, 4, 4]), (2, "the student's \"c\"", "hintC", [1, 2, 2]), (2, "the teacher's \"C\"", "hintC", [5, 1, 1]));
        using var data = rand(6, 1, 16, 16);
        using var boxes = zeros(2, 6);
        recipe.Stage = 2;

        var part = AttentionPart.Of(recipe, new Dictionary<string, Tensor> { ["data"] = data, ["boxes"] = boxes }, images: 3);

        var page = Page(new() { Title = "maps", Parts = [part] });
        var rows = page.Descendants("div").Where(div => (string?)div.Attribute("class") == "row").ToList();
        Assert.Equal(3, rows.Count);
        Assert.All(rows,
            row => Assert.Equal(["input", "student's \"a\" + teacher's \"a\"", "student's \"b\" + teacher's \"b\"", "student's \"c\" + teacher's \"C\""],
                row.Elements("div").Select(group => string.Join(" + ", group.Descendants("figcaption").Select(caption => caption.Value)))));
        Assert.Contains("2 × 8 × 8", page.Value, StringComparison.Ordinal);
        Assert.True(recipe.AlwaysEvaluated);
        Assert.True(recipe.Student.training);
        Assert.Equal(2, recipe.Stage);
    }

    [Fact]
    public void ARecipeWithoutMapsHasNoAttention()
    {
        using var recipe = new MapRecipe((1, "the student's output", "kl", [10]));
        using var data = rand(1, 3, 8, 8);
        using var vectors = rand(1, 3);

        Assert.Contains("read no feature maps",
            Page(new() { Title = "none", Parts = [AttentionPart.Of(recipe, new Dictionary<string, Tensor> { ["data"] = data })] }).Value,
            StringComparison.Ordinal);
        FaultText.Names(
            Assert.Throws<ArgumentException>(() => AttentionPart.Of(recipe, new Dictionary<string, Tensor> { ["data"] = vectors })).Message,
            "[B, C, H, W]", "\"data\"", "[1, 3]");
    }

    [Fact]
    public void RefusesResultsThatDoNotFitTheColumns() => FaultText.Names(
        Assert.Throws<ArgumentException>(() => new ResultsPart("caption", [new("accuracy", Accuracy.Format)], [new("odd", 1, [[1], [2]])])).Message,
        "\"odd\"", "2", "1", "accuracy");

    private static Report Full()
    {
        var log = SampleReport.Log();
        var picture = new Picture(2, 1, [0, 0, 0, 255, 0, 0]);
        return new()
        {
            Title = "A report",
            Summary = "one & <two>",
            Figures = [("What mattered", "42")],
            Parts =
            [
                new ResultsPart("On ten images", [new("accuracy", Accuracy.Format)],
                    [new("teacher", 1_234_567, [[0.932]]), new("student", 5, [[0.71, 0.73, 0.75]])]),
                new CurvesPart(log) { Name = "distilled", ComparedWith = [("alone", SampleReport.Log())], Levels = [("teacher", 0.93)] },
                new ConfusionPart(Compared().Student, ["cat", "dog"]),
                new ComparisonPart(Compared(), ["cat", "dog"]),
                new ImagesPart("Masks", [new("first", [("input", picture)], [("mask", picture), ("other mask", picture)])]) { Introduction = "Side by side." },
                new RecipePart(SampleReport.Recipe),
                new FactsPart("Run", [("Versions", [("libtorch", "1.13.1")])]),
                new CodePart("ToyRecipe.g.cs", "\uFEFFpublic void Step()\r\n{\r\n}\r\n"),
            ],
        };
    }

    private static NetworkComparison Compared()
    {
        using var student = new Columns(0);
        using var teacher = new Columns(2);
        using var data = tensor(new float[] { 1, 0, 1, 0, 1, 0, 0, 2, 3, 0, 3, 0 }, [3, 4]);
        using var labels = tensor(new long[] { 0, 1, 0 });
        return NetworkComparison.Run(student, teacher, [new() { ["data"] = data, ["labels"] = labels }]);
    }

    private static XElement Page(Report report)
    {
        using var output = new StringWriter();
        report.Write(output);
        return XDocument.Parse(output.ToString(), LoadOptions.PreserveWhitespace).Root!;
    }

    [GeneratedRegex("^h([1-6])$")]
    private static partial Regex Heading();

    private sealed class Columns(int first) : nn.Module<Tensor, Tensor>(nameof(Columns))
    {
        public override Tensor forward(Tensor input) => input.narrow(1, first, 2);
    }
}
