using System.Globalization;
using DistillDsl.Generators.Tests.Harness;
using DistillDsl.Generators.Tests.Robustness;

namespace DistillDsl.Generators.Tests.Export;

/// <summary>Whatever is typed, nothing throws; and the same bytes come out everywhere.</summary>
public sealed class ExportRobustnessTests
{
    private const int Variants = 60;

    private static readonly string[] Texts = [ExportSources.Residual, ExportSources.Attention, ExportSources.Pyramid];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public Task NothingThrowsWhateverIsTyped(int text) => Run(Mutations.Random(Texts[text], text).Take(Variants));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public Task NothingThrowsWhereTheTextEnds(int text) => Run(Mutations.Truncations(Texts[text]).Where(static (_, i) => i % 8 == 0));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void SameTextInEveryCulture(string name)
    {
        var expected = ExportRun.Over(GeneratorRun.Compilation(Texts)).Files;
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
        try
        {
            Assert.Equal(expected, ExportRun.Over(GeneratorRun.Compilation(Texts)).Files);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void TheOrderOfTheFilesDoesNotMatter() => Assert.Equal(
        ExportRun.Over(GeneratorRun.Compilation(Texts)).Files.OrderBy(static f => f.HintName, StringComparer.Ordinal),
        ExportRun.Over(GeneratorRun.Compilation(Texts.Reverse())).Files.OrderBy(static f => f.HintName, StringComparer.Ordinal));

    private static async Task Run(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            var compilation = GeneratorRun.Compilation([text]);
            try
            {
                ExportRun.Over(compilation);
                await AnalyzerRun.Over(compilation);
            }
            catch (Exception exception)
            {
                Assert.Fail($"{exception}\n\nover\n{text}");
            }
        }
    }
}
