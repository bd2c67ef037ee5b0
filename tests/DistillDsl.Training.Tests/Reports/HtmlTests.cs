using System.Globalization;
using DistillDsl.Training.Reports;

namespace DistillDsl.Training.Tests.Reports;

public sealed class HtmlTests
{
    [Fact]
    public void EncodesTextsAndAttributes()
    {
        var text = Written(html =>
        {
            using var paragraph = html.Element("p", ("title", "\"a\" & <b>"), ("class", null));
            html.Text("1 < 2 & \"x\" \u0000\u0007\uFFFE\uD800 é λ");
            html.Element("b", "<script>");
            html.Empty("img", ("alt", "'"));
        });

        Assert.Equal(
            "<p title=\"&quot;a&quot; &amp; &lt;b&gt;\">1 &lt; 2 &amp; &quot;x&quot; \uFFFD\uFFFD\uFFFD\uFFFD &#233; λ<b>&lt;script&gt;</b><img "
                + "alt=\"&#39;\"/>\n</p>\n", text);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.123456, "0.1235")]
    [InlineData(12345.6, "12,346")]
    [InlineData(-1500, "-1,500")]
    [InlineData(1.25e-5, "1.25e-5")]
    [InlineData(3e12, "3e12")]
    [InlineData(double.NaN, "NaN")]
    public void WritesNumbersTheSameInEveryCulture(double value, string expected)
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "." } };
        try
        {
            Assert.Equal(expected, ReportText.Number(value));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void ColorsCodeWithoutChangingIt()
    {
        const string code = "// a \"comment\"\nvar x1 = @\"C:\" + $\"{y} \\\" {z}\" + 'c' + 1.5e-3f; /* two\nlines */ this.@class.is2 = null;";

        var pieces = CodeColors.Split(code).ToList();

        Assert.Equal(code, string.Concat(pieces.Select(piece => piece.Text)));
        Assert.Equal(
            [("m", "// a \"comment\""), ("k", "var"), ("s", "@\"C:\""), ("s", "$\"{y} \\\" {z}\""), ("s", "'c'"), ("n", "1.5e-3f"), ("m", "/* two\nlines */"),
                ("k", "this"), ("k", "null")],
            pieces.Where(piece => piece.Kind is not null).Select(piece => (piece.Kind!, piece.Text)));
    }

    private static string Written(Action<HtmlWriter> write)
    {
        using var output = new StringWriter();
        write(new HtmlWriter(output));
        return output.ToString();
    }
}
