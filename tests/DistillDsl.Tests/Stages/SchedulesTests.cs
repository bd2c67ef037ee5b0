using DistillDsl.Runtime;

namespace DistillDsl.Tests.Stages;

public sealed class SchedulesTests
{
    private static readonly TrainingPosition First = new(1, 0, 4, 10);
    private static readonly TrainingPosition Last = new(10, 3, 4, 10);
    private static readonly TrainingPosition Over = new(11, 0, 4, 10);

    [Fact]
    public void ProgressCountsEpochsWithTheRunningOnesPart()
    {
        Assert.Equal((0.0, 0.0), (First.EpochsDone, First.Part));
        Assert.Equal((9.75, 0.975), (Last.EpochsDone, Last.Part));
        Assert.Equal((10.0, 1.0), (Over.EpochsDone, Over.Part));
        Assert.Equal(1, new TrainingPosition(14, 0, 4, 10).Part);
        Assert.Equal(0.5, new TrainingPosition(2, 0, 4, 2).Part);
    }

    /// <summary>More steps than were announced, and a number that is not known yet.</summary>
    [Fact]
    public void AnEpochIsAtMostWhole()
    {
        Assert.Equal(3, new TrainingPosition(3, 9, 4, 10).EpochsDone);
        Assert.Equal(2, new TrainingPosition(3, 9, 0, 10).EpochsDone);
        Assert.Equal(0.625, new TrainingPosition(2, 1, 4, 2).Part);
        Assert.Equal(0.5, new TrainingPosition(1, 5, 4, 2).Part);
    }

    [Fact]
    public void TheBeginningIsTheFirstStep() =>
        Assert.Equal((1, 0, 0.0), (TrainingPosition.Start.Epoch, TrainingPosition.Start.Step, TrainingPosition.Start.Part));

    [Fact]
    public void LinearIsExactAtItsEnds()
    {
        Assert.Equal(0.9, Schedules.LinearRamp(0.9, 0.1, First));
        Assert.Equal(0.12, Schedules.LinearRamp(0.9, 0.1, Last), 1e-15);
        Assert.Equal(0.1, Schedules.LinearRamp(0.9, 0.1, Over));
        Assert.Equal(0.7, Schedules.LinearRamp(0.9, 0.1, new(3, 2, 4, 10)), 1e-15);
    }

    [Fact]
    public void CosineIsExactAtItsEnds()
    {
        Assert.Equal(4, Schedules.CosineAnnealing(4, 1, First));
        Assert.Equal(1.0046240, Schedules.CosineAnnealing(4, 1, Last), 1e-7);
        Assert.Equal(1, Schedules.CosineAnnealing(4, 1, Over));
        Assert.Equal(2.5, Schedules.CosineAnnealing(4, 1, new(6, 0, 4, 10)), 1e-15);
        Assert.Equal(3.560660171779821, Schedules.CosineAnnealing(4, 1, new(3, 2, 4, 10)), 1e-14);
    }

    [Theory]
    [InlineData(1, 0, 2)]
    [InlineData(3, 3, 2)]
    [InlineData(4, 0, 0.2)]
    [InlineData(5, 3, 0.2)]
    [InlineData(6, 0, 0.02)]
    [InlineData(11, 0, 0.02)]
    public void StepsChangeWhenTheirEpochsAreOver(int epoch, int step, double expected) =>
        Assert.Equal(expected, Schedules.MultiStep(2, 0.1, [3, 5], new(epoch, step, 4, 10)), 1e-15);

    [Theory]
    [InlineData(1, 0, 0.05)]
    [InlineData(1, 3, 0.05)]
    [InlineData(2, 0, 0.1)]
    [InlineData(19, 3, 0.95)]
    [InlineData(20, 0, 1)]
    [InlineData(21, 0, 1)]
    public void WarmUpIsTheEpochsShare(int epoch, int step, double expected) => Assert.Equal(expected, Schedules.WarmUp(20, new(epoch, step, 4, 240)), 1e-15);
}
