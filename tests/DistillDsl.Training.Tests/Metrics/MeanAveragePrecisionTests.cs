using DistillDsl.Training.Data;
using DistillDsl.Training.Metrics;
using static TorchSharp.torch;
using Metric = DistillDsl.Training.Metrics.MeanAveragePrecision<DistillDsl.Training.Metrics.Detection[][]>;

namespace DistillDsl.Training.Tests.Metrics;

/// <summary>
/// Expected values are computed by hand, from the precision after each detection, its falling envelope and the area below it over recall, or by
/// mean_average_precision.py.
/// </summary>
public sealed class MeanAveragePrecisionTests
{
    private static readonly Box A = new(0, 0, 10, 10);
    private static readonly Box B = new(20, 0, 30, 10);
    private static readonly Box C = new(40, 0, 50, 10);
    private static readonly Box D = new(60, 0, 70, 10);
    private static readonly Box Nowhere = new(0, 50, 10, 60);

    [Fact]
    public void IsOneWhereEverythingIsFoundAndNothingElse()
    {
        var metric = Of(3);

        Add(metric, [new(0, 0.9f, A), new(1, 0.2f, B)], (0, A), (1, B));
        Add(metric, [new(0, 0.1f, C)], (0, C));

        Assert.Equal(1, metric.Compute());
        Assert.Equal([1, 1, double.NaN], metric.PerClass);
    }

    [Fact]
    public void CountsTheImagesOfTheInputThatIsNamed()
    {
        var batch = new Dictionary<string, Tensor> { ["thermal"] = zeros(1, 3, 8, 8), ["boxes"] = tensor([0f, 0, 0, 0, 10, 10], [1, 6]) };
        var metric = new Metric(1, static found => found, images: "thermal");

        metric.Update([[new(0, 0.9f, A)]], batch);

        Assert.Equal(1, metric.Compute());
        Assert.Contains("\"data\"", Assert.Throws<ArgumentException>(() => Of(1).Update([[]], batch)).Message, StringComparison.Ordinal);
    }

    // Found, false, found, found, false; one of four is never found. Precision 1, 1/2, 2/3, 3/4, 3/5; its envelope where recall grows: 1, 3/4, 3/4.
    [Fact]
    public void IsTheAreaBelowTheEnvelope()
    {
        var metric = Of(1);

        Add(metric, [new(0, 0.5f, C), new(0, 0.9f, A), new(0, 0.8f, Nowhere)], (0, A), (0, C));
        Add(metric, [new(0, 0.4f, Nowhere), new(0, 0.6f, B)], (0, B), (0, D));

        Assert.Equal((1 + 0.75 + 0.75) / 4, metric.Compute(), 1e-12);
    }

    // Precision 1, 1/2, 2/3: 1/2 · 1 + 1/2 · 2/3.
    [Fact]
    public void CountsADuplicateAsFalse()
    {
        var metric = Of(1);

        Add(metric, [new(0, 0.9f, A), new(0, 0.8f, A), new(0, 0.7f, B)], (0, A), (0, B));

        Assert.Equal(5.0 / 6, metric.Compute(), 1e-12);
    }

    // The second detection's IoU with A is 9/11, with the wider object 2/3: it is assigned to A, which is found already.
    [Fact]
    public void AssignsADetectionToTheObjectOfTheHighestIoU()
    {
        var metric = Of(1);

        Add(metric, [new(0, 0.9f, A), new(0, 0.8f, new(1, 0, 11, 10))], (0, A), (0, new(1, 0, 16, 10)));

        Assert.Equal(0.5, metric.Compute(), 1e-12);
    }

    [Fact]
    public void LeavesTheObjectOfAWrongClassUnfound()
    {
        var metric = Of(3);

        Add(metric, [new(1, 0.9f, A)], (0, A));
        Add(metric, [new(1, 0.5f, B)], (1, B));

        // Class 1: false, then found.
        Assert.Equal(0.25, metric.Compute(), 1e-12);
        Assert.Equal([0, 0.5, double.NaN], metric.PerClass);
    }

    [Fact]
    public void CountsDetectionsInAnImageWithoutObjectsAsFalse()
    {
        var metric = Of(1);

        Add(metric, [new(0, 0.9f, A)]);
        Add(metric, [new(0, 0.8f, A)], (0, A));

        Assert.Equal(0.5, metric.Compute(), 1e-12);
    }

    [Fact]
    public void IsZeroWithoutDetectionsAndNoNumberWithoutObjects()
    {
        Metric nothingFound = Of(2), nothingThere = Of(2);

        Add(nothingFound, [], (0, A));
        Add(nothingThere, [new(0, 0.9f, A)]);

        Assert.Equal(0, nothingFound.Compute());
        Assert.Equal([0, double.NaN], nothingFound.PerClass);
        Assert.Equal(double.NaN, nothingThere.Compute());
        Assert.Equal([double.NaN, double.NaN], nothingThere.PerClass);
        Assert.Equal(double.NaN, Of(2).Compute());
    }

    [Theory]
    [InlineData(5, 0.5, 1)]
    [InlineData(4.9f, 0.5, 0)]
    [InlineData(7.5f, 0.75, 1)]
    [InlineData(7, 0.75, 0)]
    [InlineData(10, 1, 1)]
    public void AnObjectIsFoundFromTheOverlapOn(float height, double overlap, double expected)
    {
        var metric = Of(1, overlap);

        Add(metric, [new(0, 0.9f, new(0, 0, 10, height))], (0, A));

        Assert.Equal(expected, metric.Compute());
    }

    // The reference's data: 24 objects of three classes in four images, and 60 detections beside them, some of another class; no two scores are equal.
    [Theory]
    [InlineData(0.5, 0.9583333333333334, 0.7356092436974789, 0.8636363636363638, 0.8525263135557254)]
    [InlineData(0.75, 0.2375, 0.06628787878787878, 0.1736111111111111, 0.15913299663299663)]
    public void IsWhatTheReferenceComputes(double overlap, double first, double second, double third, double mean)
    {
        const int Images = 4, Classes = 3;
        var truths = Enumerable.Range(0, 24).Select(static i =>
        {
            int x = 5 * i % 30, y = 11 * i % 40;
            return (Image: i % Images, Class: i / Images % Classes, Box: new Box(x, y, x + 12 + i % 5, y + 10 + i % 7));
        }).ToArray();
        var found = Enumerable.Range(0, 60).Select(j =>
        {
            var (image, k, box) = truths[7 * j % 24];
            int dx = 5 * j % 9 - 4, dy = 3 * j % 7 - 3;
            var moved = new Box(box.X1 + dx, box.Y1 + dy, box.X2 + dx, box.Y2);
            return (Image: image, Detection: new Detection((k + (j % 11 == 10 ? 1 : 0)) % Classes, (37 * j % 61 + 1) / 64f, moved));
        }).ToLookup(static item => item.Image, static item => item.Detection);
        var metric = Of(Classes, overlap);

        // The batches are images 0 and 1, 2 and 3.
        for (var start = 0; start < Images; start += 2)
        {
            var there = truths.Where(truth => truth.Image / 2 == start / 2).Select(truth => Row(truth.Image - start, truth.Class, truth.Box)).ToArray();
            metric.Update([[.. found[start]], [.. found[start + 1]]], Batch(2, there));
        }

        Assert.Equal(mean, metric.Compute(), 1e-12);
        Assert.Equal([first, second, third], metric.PerClass, (expected, actual) => Math.Abs(expected - actual) < 1e-12);
    }

    [Fact]
    public void ReadsItsTargetAndKeepsTheLastClassesOverAReset()
    {
        var metric = new Metric(1, static found => found, target: "truth");
        var batch = Batch(1, Row(0, 0, A));
        (batch["truth"], batch["boxes"]) = (batch["boxes"].to(ScalarType.Float64), zeros(0, 6));

        metric.Update([[new(0, 0.9f, A)]], batch);

        Assert.Equal(1, metric.Compute());
        metric.Reset();
        Assert.Equal([1.0], metric.PerClass);
        Assert.Equal(double.NaN, metric.Compute());
        Assert.True(metric.HigherIsBetter);
        Assert.Equal("75.00 %", metric.Format(0.75));
        Assert.Equal(("mAP@0.5", "mAP@0.75"), (metric.Name, Of(1, 0.75).Name));
    }

    [Fact]
    public void SaysWhatDoesNotFit()
    {
        Assert.Equal("classes", Assert.Throws<ArgumentOutOfRangeException>(static () => Of(0)).ParamName);
        foreach (var overlap in (double[])[0, -0.5, 1.01, double.NaN])
            Assert.Equal("overlap", Assert.Throws<ArgumentOutOfRangeException>(() => Of(1, overlap)).ParamName);

        AssertFault([[]], new() { ["data"] = zeros(1, 3, 8, 8) }, "mAP@0.5", "\"boxes\"", "\"data\"");
        AssertFault([[]], new() { ["boxes"] = zeros(0, 6) }, "mAP@0.5", "\"data\"", "\"boxes\"");
        AssertFault([[]], Batch(2), "mAP@0.5", "1", "2");
        AssertFault([[]], new() { ["data"] = zeros(1, 3, 8, 8), ["boxes"] = zeros(2, 5) }, "\"boxes\"", "[2, 5]", "[M, 6]");
        AssertFault([[]], Batch(1, Row(0, 0, A), Row(1, 0, A)), "box 1", "\"boxes\"", "(1, 0, 0, 0, 10, 10)", "image", "from 0 to 0");
        AssertFault([[]], Batch(1, [0, 2, 0, 0, 10, 10]), "box 0", "class", "from 0 to 1");
        AssertFault([[]], Batch(1, [0, 0.5f, 0, 0, 10, 10]), "box 0", "(0, 0.5, 0, 0, 10, 10)", "class");
        AssertFault([[]], Batch(1, [0, 0, 5, 0, 4, 10]), "box 0", "x2", "x1");
        AssertFault([[]], Batch(1, [0, 0, float.NaN, 0, 4, 10]), "box 0", "NaN", "finite");
        AssertFault([[], [new(2, 1, A)]], Batch(2), "mAP@0.5", "image 1", "class 2", "0 … 1");
        AssertFault([[new(-1, 1, A)]], Batch(1), "image 0", "class -1");

        static void AssertFault(Detection[][] found, Dictionary<string, Tensor> batch, params string[] named)
        {
            var metric = Of(2);
            FaultText.Names(Assert.Throws<ArgumentException>(() => metric.Update(found, batch)).Message, named);
            // Nothing of the batch was counted.
            Assert.Equal(double.NaN, metric.Compute());
        }
    }

    private static Metric Of(int classes, double overlap = 0.5) => new(classes, static found => found, overlap);

    private static void Add(Metric metric, Detection[] found, params (int Class, Box Box)[] truths) =>
        metric.Update([found], Batch(1, [.. truths.Select(static truth => Row(0, truth.Class, truth.Box))]));

    private static float[] Row(int image, int label, Box box) => [image, label, box.X1, box.Y1, box.X2, box.Y2];

    private static Dictionary<string, Tensor> Batch(int images, params float[][] boxes) => new()
    {
        ["data"] = zeros(images, 3, 8, 8),
        ["boxes"] = tensor([.. boxes.SelectMany(static row => row)], [boxes.Length, 6]),
    };
}
