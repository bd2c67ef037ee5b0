using DistillDsl.Recipes;
using DistillDsl.Training.Data;

namespace DistillDsl.Training.Tests.Recipes;

public sealed class NonMaximumSuppressionTests
{
    // Overlaps with the first: 9/11, 1/3; of the second with the third: 3/7.
    [Fact]
    public void KeepsTheSurestOfWhatOverlaps()
    {
        Box first = new(0, 0, 10, 10), second = new(1, 0, 11, 10), third = new(5, 0, 15, 10);

        var kept = NonMaximumSuppression.Apply([new(0, 0.3f, third), new(0, 0.8f, second), new(0, 0.9f, first), new(1, 0.1f, first)], overlap: 0.4);

        // What was dropped drops nothing: the third overlaps only the second by more than the limit.
        Assert.Equal([new(0, 0.9f, first), new(0, 0.3f, third), new(1, 0.1f, first)], kept);
    }
}
