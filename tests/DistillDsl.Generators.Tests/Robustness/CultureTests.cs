using System.Globalization;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Robustness;

/// <summary>The generator writes the same bytes wherever it runs.</summary>
public sealed class CultureTests
{
    private static readonly string Recipe = Sources.Recipe("""
        [Task(Weight = -0.5, IgnoreIndex = -1, LabelSmoothing = 0.1)]
        [Task(Weight = 1e-7, Name = "tiny")]
        [Task(Weight = 1e20, Name = "huge")]
        [Task(Weight = double.NaN, Name = "nan")]
        [Task(Weight = double.PositiveInfinity, Name = "infinite")]
        [Task(Weight = double.NegativeInfinity, Name = "minusInfinite")]
        [Task(Weight = -0.0, Name = "minusZero")]
        [Task(Weight = double.Epsilon, Name = "Iota")]
        [Distill(T = 1234567.5, Name = "title")]
        [Hint(Layer = "INPUT.i", Adapter = Conv1x1)]
        """);

    public static TheoryData<string> Cultures => ["de-DE", "sv-SE", "tr-TR", "ar-SA", "fa-IR"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void SameTextInEveryCulture(string name) =>
        Assert.Equal(Under(CultureInfo.InvariantCulture), Under(CultureInfo.GetCultureInfo(name)));

    /// <summary>Whatever cultures a machine knows, this one is odd in all that formatting of numbers asks.</summary>
    [Fact]
    public void SameTextWhereEveryNumberLooksOdd()
    {
        var odd = (CultureInfo)CultureInfo.GetCultureInfo("tr-TR").Clone();
        odd.NumberFormat = new()
        {
            NegativeSign = "\u2212",
            NumberDecimalSeparator = "\u066B",
            NumberGroupSeparator = ".",
            PositiveInfinitySymbol = "∞",
            NegativeInfinitySymbol = "\u2212∞",
            NaNSymbol = "¤¤¤",
        };

        Assert.Equal("\u22120\u066B5 ∞", string.Create(odd, $"{-0.5} {double.PositiveInfinity}"));
        Assert.Equal(Under(CultureInfo.InvariantCulture), Under(odd));
    }

    private static string Under(CultureInfo culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return GeneratorRun.Over(Sources.Networks, Recipe).Text;
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
