using DistillDsl.Training.Data;
using DistillDsl.Training.Metrics;

namespace DistillDsl.Training.Tests.Metrics;

/// <summary>All expected values are computed by hand: precision after each detection, its falling envelope, the area below it over recall.</summary>
public sealed class DetectionPrecisionTests
{
    private static readonly Box A = new(0, 0, 10, 10);
    private static readonly Box B = new(20, 0, 30, 10);
    private static readonly Box C = new(40, 0, 50, 10);
    private static readonly Box D = new(60, 0, 70, 10);
    private static readonly Box Nowhere = new(0, 50, 10, 60);

    [Fact]
    public void IsOneWhereEverythingIsFoundAndNothingElse()
    {
        var precision = new DetectionPrecision(3);

        precision.Add([new(0, 0.9f, A), new(1, 0.2f, B)], [new(0, A), new(1, B)]);
        precision.Add([new(0, 0.1f, C)], [new(0, C)]);

        Assert.Equal([1.0, 1.0, null], precision.PerClass());
        Assert.Equal(1, precision.Mean());
    }

    // Found, false, found, found, false; one of four is never found. Precision 1, 1/2, 2/3, 3/4, 3/5; its envelope where recall grows: 1, 3/4, 3/4.
    [Fact]
    public void IsTheAreaBelowTheEnvelope()
    {
        var precision = new DetectionPrecision(1);

        precision.Add([new(0, 0.5f, C), new(0, 0.9f, A), new(0, 0.8f, Nowhere)], [new(0, A), new(0, C)]);
        precision.Add([new(0, 0.4f, Nowhere), new(0, 0.6f, B)], [new(0, B), new(0, D)]);

        Assert.Equal((1 + 0.75 + 0.75) / 4, precision.Mean(), 12);
    }

    // Precision 1, 1/2, 2/3: 1/2 · 1 + 1/2 · 2/3.
    [Fact]
    public void CountsADuplicateAsFalse()
    {
        var precision = new DetectionPrecision(1);

        precision.Add([new(0, 0.9f, A), new(0, 0.8f, A), new(0, 0.7f, B)], [new(0, A), new(0, B)]);

        Assert.Equal(5.0 / 6, precision.Mean(), 12);
    }

    // The second detection overlaps A by 9/11 and the wider object by 2/3: it goes to A, which is found already.
    [Fact]
    public void GivesADetectionToTheObjectItOverlapsMost()
    {
        var precision = new DetectionPrecision(1);

        precision.Add([new(0, 0.9f, A), new(0, 0.8f, new(1, 0, 11, 10))], [new(0, A), new(0, new(1, 0, 16, 10))]);

        Assert.Equal(0.5, precision.Mean(), 12);
    }

    [Fact]
    public void LeavesTheObjectOfAWrongClassUnfound()
    {
        var precision = new DetectionPrecision(3);

        precision.Add([new(1, 0.9f, A)], [new(0, A)]);
        precision.Add([new(1, 0.5f, B)], [new(1, B)]);

        // Class 1: false, then found.
        Assert.Equal([0, 0.5, null], precision.PerClass());
        Assert.Equal(0.25, precision.Mean(), 12);
    }

    [Fact]
    public void CountsDetectionsInAnImageWithoutObjectsAsFalse()
    {
        var precision = new DetectionPrecision(1);

        precision.Add([new(0, 0.9f, A)], []);
        precision.Add([new(0, 0.8f, A)], [new(0, A)]);

        Assert.Equal(0.5, precision.Mean(), 12);
    }

    [Fact]
    public void IsZeroWithoutDetectionsAndWithoutObjects()
    {
        var nothingFound = new DetectionPrecision(2);
        var nothingThere = new DetectionPrecision(2);

        nothingFound.Add([], [new(0, A)]);
        nothingThere.Add([new(0, 0.9f, A)], []);

        Assert.Equal([0.0, null], nothingFound.PerClass());
        Assert.Equal(0, nothingFound.Mean());
        Assert.Equal([null, (double?)null], nothingThere.PerClass());
        Assert.Equal(0, nothingThere.Mean());
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(4.9f, 0)]
    public void FindsAnObjectThatItOverlapsByHalf(float height, double expected)
    {
        var precision = new DetectionPrecision(1);

        precision.Add([new(0, 0.9f, new(0, 0, 10, height))], [new(0, A)]);

        Assert.Equal(expected, precision.Mean());
    }

    [Fact]
    public void RefusesAClassThatIsNotThere() =>
        Assert.Equal(
            "An object is of class 2; expected 0 … 1.",
            Assert.Throws<ArgumentException>(() => new DetectionPrecision(2).Add([], [new(2, A)])).Message);
}
