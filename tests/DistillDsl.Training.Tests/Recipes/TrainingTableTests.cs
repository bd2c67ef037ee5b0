using DistillDsl.Recipes;

namespace DistillDsl.Training.Tests.Recipes;

public sealed class TrainingTableTests
{
    [Fact]
    public void IsMarkdownWithMeanAndDeviation()
    {
        // 50, 52 and 57: mean 53, deviation √((9 + 1 + 16) / 2) = 3.6056.
        var text = TrainingTable.Text("small:", [new("a long name", 12345, [0.50, 0.52, 0.57], 0.6), new("one", 7, [0.25])]);

        Assert.Equal(
            """
            small:

            | training    |  steps |       accuracy |           each seed | ensemble |
            | ---         |   ---: |           ---: |                ---: |     ---: |
            | a long name | 12,345 | 53.00 ± 3.61 % | 50.00, 52.00, 57.00 |  60.00 % |
            | one         |      7 |        25.00 % |               25.00 |          |

            """,
            text);
    }

    [Fact]
    public void HasNoColumnOfEnsemblesWithoutOne() =>
        Assert.DoesNotContain("ensemble", TrainingTable.Text("", [new("one", 7, [0.25])]), StringComparison.Ordinal);
}
