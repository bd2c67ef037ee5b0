using DistillDsl.Training.Data;

namespace DistillDsl.Training.Tests.Data;

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
    public void IoUIsTheCommonPartOfBoth(float x1, float y1, float x2, float y2, double expected)
    {
        Box box = new(0, 0, 10, 10), other = new(x1, y1, x2, y2);

        Assert.Equal(expected, box.IoU(other), 12);
        Assert.Equal(expected, other.IoU(box), 12);
    }
}
