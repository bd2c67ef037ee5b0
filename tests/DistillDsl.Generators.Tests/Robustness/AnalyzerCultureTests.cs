using System.Globalization;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Robustness;

/// <summary>The analyzers say the same wherever they run.</summary>
public sealed class AnalyzerCultureTests
{
    public static TheoryData<string> Cultures => CultureTests.Cultures;

    [Theory]
    [MemberData(nameof(Cultures))]
    public async Task SameMessagesInEveryCulture(string name)
    {
        var expected = await Under(CultureInfo.InvariantCulture);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, await Under(CultureInfo.GetCultureInfo(name)));
    }

    private static async Task<string[]> Under(CultureInfo culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            // A compilation of its own: what an analyzer remembers of a symbol is not to help.
            var found = await AnalyzerRun.Over(GeneratorRun.Compilation([FuzzedSources.Recipes, FuzzedSources.Networks, Numbers]));
            return [.. found.Select(static d => $"{d.Id} {d.Location.SourceTree!.FilePath} {d.Location.SourceSpan} {d.GetMessage(CultureInfo.CurrentCulture)}")
                .Order(StringComparer.Ordinal)];
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private const string Numbers = """
        using DistillDsl;

        namespace Shop;

        [Recipe(Student = typeof(Student), Teacher = typeof(Teacher))]
        [Task(Weight = -0.5, LabelSmoothing = 1.5), Distill(T = -1234567.25, Weight = double.NaN), Hint(Layer = "INPUT.i", Weight = double.PositiveInfinity)]
        public sealed partial class NumbersRecipe;
        """;
}
