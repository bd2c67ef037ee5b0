using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static DistillDsl.Kind;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed partial class IgnoredLabelsTests
{
    private delegate Tensor Loss(Tensor student, Tensor teacher, Tensor labels);

    [Fact]
    public void WhereEveryLabelIsIgnoredItIsAtRest() => ForEach(static loss =>
    {
        var teacher = Values.Random(2, 2, 5, 3, 4);
        Assert.Equal(0, loss(Values.Random(1, 2, 5, 3, 4), teacher, full([2, 3, 4], 255L)).item<double>());
        Assert.Equal(0, Values.Largest(Values.Gradient(student => loss(student, teacher, full([2, 3, 4], 255L)), Values.Random(1, 2, 5, 3, 4))));
    });

    [Fact]
    public void GradientsAreSlopesAndNoneReachesAnIgnoredPosition() => ForEach(static loss =>
    {
        var (student, teacher) = (Values.Random(1, 2, 3, 1, 2), Values.Random(2, 2, 3, 1, 2));
        var labels = tensor([0L, 255, 2, 1]).view(2, 1, 2);
        FiniteDifferences.Agree(s => loss(s, teacher, labels), student);
        var gradient = Values.Gradient(s => loss(s, teacher, labels), student);
        Assert.Equal(0, Values.Largest(gradient[0, TensorIndex.Ellipsis, 0, 1]));
        Assert.NotEqual(0, Values.Largest(gradient[0, TensorIndex.Ellipsis, 0, 0]));
    });

    [Fact]
    public void WithoutIgnoredLabelsItIsTheLossOfAllPositions()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(1, 2, 5, 3, 4), Values.Random(2, 2, 5, 3, 4));
        var labels = zeros([2, 3, 4], dtype: int64);
        using var kept = new KlMeanKeptGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        using var all = new KlMeanT2Golden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        Assert.Equal(all.Compute(new(student), new(teacher)).Total.item<double>(), kept.Compute(new(student), new(teacher), labels).Total.item<double>(),
            1e-12);
    }

    [Fact]
    public void WhatTheNetworksSayAtAnIgnoredPositionDoesNotMatter() => ForEach(static loss =>
    {
        var (student, teacher) = (Values.Random(1, 2, 5, 1, 2), Values.Random(2, 2, 5, 1, 2));
        var labels = tensor([255L, 3, 1, 255]).view(2, 1, 2);
        var value = loss(student, teacher, labels).item<double>();
        student[0, TensorIndex.Ellipsis, 0, 0].mul_(100);
        teacher[1, TensorIndex.Ellipsis, 0, 1].fill_(double.NaN);
        Assert.Equal(value, loss(student, teacher, labels).item<double>(), 1e-12);
    });

    [Fact]
    public void LabelsOfAnotherSizeAreTurnedAway() => ForEach(static loss =>
    {
        var logits = Values.Random(1, 2, 5, 4, 3);
        var fault = Assert.Throws<ArgumentException>(() => loss(logits, logits, zeros([2, 8, 6], dtype: int64)));
        FaultText.Names(fault.Message, "[2, 8, 6]", "[2, 4, 3]", "[2, 5, 4, 3]");
    });

    private static void ForEach(Action<Loss> check)
    {
        using var scope = NewDisposeScope();
        var network = Values.WithOutput(zeros(2, 5, 4, 3));
        using var mean = new KlMeanKeptGolden(network, Values.WithOutput(zeros(2, 5, 4, 3)), Values.Sample);
        check((s, t, y) => mean.Compute(new(s), new(t), y).Total);
        using var perPixel = new KlPerPixelKeptGolden(network, Values.WithOutput(zeros(2, 5, 4, 3)), Values.Sample);
        check((s, t, y) => perPixel.Compute(new(s), new(t), y).Total);
        using var batchMean = new KlKeptGolden(network, Values.WithOutput(zeros(2, 5, 4, 3)), Values.Sample);
        check((s, t, y) => batchMean.Compute(new(s), new(t), y).Total);
        using var sum = new KlSumKeptGolden(network, Values.WithOutput(zeros(2, 5, 4, 3)), Values.Sample);
        check((s, t, y) => sum.Compute(new(s), new(t), y).Total);
        using var soft = new SoftCrossEntropyKeptGolden(network, Values.WithOutput(zeros(2, 5, 4, 3)), Values.Sample);
        check((s, t, y) => soft.Compute(new(s), new(t), y).Total);
        using var scaled = new ScaledSoft(network, Values.WithOutput(zeros(2, 5, 4, 3)), Values.Sample);
        check((s, t, y) => scaled.Compute(new(s), new(t), y).Total);
        using var logits = new LogitMseKeptGolden(network, Values.WithOutput(zeros(2, 5, 4, 3)), Values.Sample);
        check((s, t, y) => logits.Compute(new(s), new(t), y).Total);
        using var probabilities = new ProbabilityMseKeptGolden(network, Values.WithOutput(zeros(2, 5, 4, 3)), Values.Sample);
        check((s, t, y) => probabilities.Compute(new(s), new(t), y).Total);
    }

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = SoftCrossEntropy, T = 3, ScaleByT2 = true, IgnoreIndex = 255)]
    private sealed partial class ScaledSoft;
}
