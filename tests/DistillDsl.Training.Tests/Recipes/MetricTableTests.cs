using DistillDsl.Recipes;
using DistillDsl.Training.Metrics;

namespace DistillDsl.Training.Tests.Recipes;

public sealed class MetricTableTests
{
    private static readonly MetricColumn Accuracy = new(new Accuracy(), "0.00 %");
    private static readonly MetricColumn Error = new(new RootMeanSquaredError(), "0.0");

    // 50, 52, 57: mean 53, standard error √((9 + 1 + 16) / 2 / 3) = 2.0817.
    [Fact]
    public void IsMarkdownWithMeanAndStandardError()
    {
        var text = new MetricTable([Accuracy, Error]).Text(
            "title", [new("one", 7, [[0.25, 2]]), new("three", 1234, [[0.50, 1], [0.52, 1], [0.57, 1]])]);

        Assert.Equal(
            """
            title

            | network | parameters |         accuracy |                 each seed |      RMSE |
            | ---     |       ---: |             ---: |                      ---: |      ---: |
            | one     |          7 |          25.00 % |                           |       2.0 |
            | three   |      1,234 | 53.00 % ± 2.08 % | 50.00 %, 52.00 %, 57.00 % | 1.0 ± 0.0 |

            """,
            text);
    }

    // Differences by seed, in favor of the second: 0.02, 0.03, 0.04: mean 0.03, standard error √(0.0002 / 2 / 3) = 0.0058.
    [Theory]
    [InlineData(0.02, 0.03, 0.04, "in 3 of 3 seeds, by 3.00 % ± 0.58 %", "helps")]
    [InlineData(-0.02, -0.03, -0.04, "in 0 of 3 seeds, by -3.00 % ± 0.58 %", "harms")]
    [InlineData(-0.02, 0.01, 0.04, "in 2 of 3 seeds, by 1.00 % ± 1.73 %", "within two standard errors")]
    public void ComparesSeedBySeed(double first, double second, double third, string numbers, string verdict)
    {
        var text = new MetricTable([Accuracy]).Comparison(
            new("alone", 1, [[0.4], [0.5], [0.6]]), new("distilled", 1, [[0.4 + first], [0.5 + second], [0.6 + third]]));

        FaultText.Names(text, numbers, verdict);
    }

    [Fact]
    public void ALowerErrorIsBetterAndOneSeedProvesNothing() =>
        FaultText.Names(
            new MetricTable([Error]).Comparison(new("alone", 1, [[2]]), new("distilled", 1, [[1.5]])), "in 1 of 1 seeds, by 0.5 RMSE", "chance");
}
