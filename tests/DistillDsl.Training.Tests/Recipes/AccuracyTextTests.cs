using DistillDsl.Recipes;

namespace DistillDsl.Training.Tests.Recipes;

public sealed class AccuracyTextTests
{
    // The differences are 1, 2 and 6 points: mean 3, deviation √((4 + 1 + 9) / 2) = 2.6458, standard error 2.6458 / √3 = 1.5275.
    [Fact]
    public void ADifferenceIsOfPairs() =>
        Assert.Equal("+3.00 ± 1.53 points (mean ± standard error of 3 seeds)", AccuracyText.Difference([0.51, 0.72, 0.46], [0.50, 0.70, 0.40]));

    [Fact]
    public void OneSeedHasNoError() => Assert.Equal("-1.50 points", AccuracyText.Difference([0.485], [0.5]));

    // 50, 52 and 57: mean 53, deviation √((9 + 1 + 16) / 2) = 3.6056.
    [Fact]
    public void SeveralHaveADeviation() => Assert.Equal("53.00 ± 3.61 %", AccuracyText.Of([0.50, 0.52, 0.57]));
}
