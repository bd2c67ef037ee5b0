using DistillDsl.Recipes;
using DistillDsl.Training.Data;
using DistillDsl.Training.Metrics;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Recipes;

public sealed class DetectionsTests
{
    // Two images of one row with two cells of 8 pixels, two classes.
    // First image, first cell: (4, 4) and 8 × 8; σ(0) = 0.5, softmax(log 3, 0) = (3/4, 1/4). Its second cell tells of the same box, of class 0, less surely.
    // Second image: nothing in the first cell; 16 × 8 around (12, 4), cut off at the border, in the second, σ(log 4) = 4/5 and (1/2, 1/2).
    private static readonly float[] Answers =
    [
        0, 0, 0, 0, 0, MathF.Log(3), 0, -1, 0, 0, 0, -2, 20, 0,
        0, 0, 0, 0, -20, 0, 0, 0, 0, MathF.Log(2), 0, MathF.Log(4), 0, 0,
    ];

    [Fact]
    public void AreTheSurestOfEveryClassAndImage()
    {
        using var head = tensor(Answers, [2, 1, 2, 7]);

        var images = Detections.Of(head, stride: 8);

        Assert.Equal(2, images.Length);
        AssertClose([(0, 0.375, new(0, 0, 8, 8)), (1, 0.125, new(0, 0, 8, 8))], images[0]);
        AssertClose([(0, 0.4, new(4, 0, 16, 8)), (1, 0.4, new(4, 0, 16, 8))], images[1]);
    }

    [Fact]
    public void AreAtLeastAsSureAsAskedFor()
    {
        using var head = tensor(Answers, [2, 1, 2, 7]);

        var images = Detections.Of(head, stride: 8, leastScore: 0.38);

        Assert.Equal([0, 2], images.Select(static image => image.Count));
    }

    [Fact]
    public void AreNoneWhereTheAnswerIsNotANumber()
    {
        using var head = full([1, 2, 2, 7], float.NaN);

        Assert.Empty(Detections.Of(head, stride: 8).Single());
    }

    // Class 0: found in the first image; the second image's is false and surer: 1/2. Class 1: false in the first image, found in the second, surer: 1.
    [Fact]
    public void TheMetricIsTheMeanOfTheClasses()
    {
        using var network = Identity();
        var metric = new MeanAveragePrecision<Tensor>(2, static head => Detections.Of(head, stride: 8));
        var batch = new Dictionary<string, Tensor>
        {
            ["data"] = tensor(Answers, [2, 1, 2, 7]),
            ["boxes"] = tensor([0f, 0, 0, 0, 8, 8, 1, 1, 4, 0, 16, 8], [2, 6]),
        };

        var value = Evaluator.Evaluate(network, [batch, batch], metric);

        Assert.Equal(0.75, value, 12);
        Assert.Equal([0.5, 1.0], metric.PerClass);
        Assert.Equal("75.00 %", metric.Format(value));
    }

    [Fact]
    public void TheMetricReadsTheHeadAsItIsTold()
    {
        using var network = new Pair();
        using var answers = tensor(Answers, [2, 1, 2, 7]);
        using var boxes = tensor([0f, 0, 0, 0, 8, 8, 1, 1, 4, 0, 16, 8], [2, 6]);
        var batch = new Dictionary<string, Tensor> { ["data"] = answers, ["boxes"] = boxes };

        Assert.Equal(
            0.75,
            Evaluator.Evaluate(network, [batch], new MeanAveragePrecision<(Tensor, Tensor)>(2, static output => Detections.Of(output.Item2, stride: 8))),
            12);
        var fault = Assert.Throws<ArgumentException>(
            () => Evaluator.Evaluate(network, [batch], new MeanAveragePrecision<Tensor>(2, static head => Detections.Of(head, stride: 8))));
        FaultText.Names(fault.Message, "mAP@0.5", "Tensor", "(Tensor, Tensor)");
    }

    [Fact]
    public void TheHeadGivesEveryCellsBoxFirst()
    {
        using var scope = NewDisposeScope();
        var head = new DetectionHead(6, classes: 3);
        var features = randn(2, 6, 4, 5);

        var answer = head.call(features);
        var boxes = ((Module<Tensor, Tensor>)head.named_children().Single(static child => child.name == "boxes").module).call(features.permute(0, 2, 3, 1));

        Assert.Equal([2L, 4, 5, 8], answer.shape);
        Assert.True(answer.narrow(-1, 0, 4).allclose(boxes));
        Assert.Equal(0.05, head.call(zeros(1, 6, 1, 1))[0, 0, 0, 4].sigmoid().item<float>(), 6);
    }

    private static void AssertClose((int Class, double Score, Box Box)[] expected, IReadOnlyList<Detection> actual)
    {
        Assert.Equal(expected.Select(static detection => detection.Class), actual.Select(static detection => detection.Class));
        foreach (var (wanted, found) in expected.Zip(actual))
        {
            Assert.Equal(wanted.Score, found.Score, 5);
            Assert.True(wanted.Box.IoU(found.Box) > 0.9999, $"{found.Box} is not {wanted.Box}");
        }
    }

    private sealed class Pair() : Module<Tensor, (Tensor, Tensor)>(nameof(Pair))
    {
        public override (Tensor, Tensor) forward(Tensor input) => (-input, input.alias());
    }
}
