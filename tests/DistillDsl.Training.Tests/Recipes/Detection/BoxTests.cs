using DistillDsl.Recipes;

namespace DistillDsl.Training.Tests.Recipes;

public sealed class BoxTests
{
    [Theory]
    [InlineData(0, 0, 10, 10, 1)]
    // 5 · 10 of 150; 5 · 5 of 175; inside; side by side; apart; no area.
    [InlineData(5, 0, 15, 10, 50.0 / 150)]
    [InlineData(5, 5, 15, 15, 25.0 / 175)]
    [InlineData(2, 2, 4, 4, 0.04)]
    [InlineData(10, 0, 20, 10, 0)]
    [InlineData(20, 20, 30, 30, 0)]
    [InlineData(3, 3, 3, 3, 0)]
    public void OverlapsByTheCommonPart(float x1, float y1, float x2, float y2, double expected)
    {
        Box box = new(0, 0, 10, 10), other = new(x1, y1, x2, y2);

        Assert.Equal(expected, box.Overlap(other), 12);
        Assert.Equal(expected, other.Overlap(box), 12);
    }

    // Overlaps with the first: 9/11, 1/3; of the second with the third: 3/7.
    [Fact]
    public void SuppressionKeepsTheSurestOfWhatOverlaps()
    {
        Box first = new(0, 0, 10, 10), second = new(1, 0, 11, 10), third = new(5, 0, 15, 10);

        var kept = NonMaximumSuppression.Apply([new(0, 0.3f, third), new(0, 0.8f, second), new(0, 0.9f, first), new(1, 0.1f, first)], overlap: 0.4);

        // What was dropped drops nothing: the third overlaps only the second by more than the limit.
        Assert.Equal([new(0, 0.9f, first), new(0, 0.3f, third), new(1, 0.1f, first)], kept);
    }
}
