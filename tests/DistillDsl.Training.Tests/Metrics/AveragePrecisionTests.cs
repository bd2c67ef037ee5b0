using DistillDsl.Training.Metrics;
using static DistillDsl.Training.Tests.Metrics.MetricRun;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Metrics;

public sealed class AveragePrecisionTests
{
    // scikit-learn's example: there 0 0 1 1, scores 0.1 0.4 0.35 0.8: 1/2 · 1 + 1/2 · 2/3.
    [Fact]
    public void IsTheSumOfPrecisionsWhereRecallGrows() =>
        Assert.Equal(5 / 6.0, Of(new AveragePrecision(), (Rows([0.1f], [0.4f]), Rows([0], [0])), (Rows([0.35f], [0.8f]), Rows([1], [1]))), 1e-12);

    // Label 0: 5/6 as above; label 1: the only one that is there comes last: 1/4; label 2 is nowhere there.
    [Fact]
    public void IsTheMeanOverTheLabelsThatAreThere() => Assert.Equal(
        (5 / 6.0 + 1 / 4.0) / 2,
        Of(new AveragePrecision(), (Rows([0.1f, -3, 1], [0.4f, -2, 1], [0.35f, -1, 1], [0.8f, 9, 1]), Rows([0, 1, 0], [0, 0, 0], [1, 0, 0], [1, 0, 0]))),
        1e-12);

    // What cannot be told apart is named together: all four at once, two of them there.
    [Fact]
    public void EqualLogitsAreOnePoint()
    {
        Assert.Equal(0.5, Of(new AveragePrecision(), (zeros(4, 1), Rows([1], [1], [0], [0]))));
        Assert.Equal(0.5, Of(new AveragePrecision(), (zeros(4, 1), Rows([0], [0], [1], [1]))));
    }

    [Fact]
    public void IsWhatTheDefinitionGives()
    {
        var logits = Random(50, 4, seed: 1);
        var there = Random(50, 4, seed: 2).Select(static row => row.Select(static value => value > 0.3f ? 1f : 0).ToArray()).ToArray();
        // At each sample that is there: how much of what is at least as sure is there; the mean over those.
        var expected = Enumerable.Range(0, 4).Select(k => Enumerable.Range(0, 50).Where(i => there[i][k] == 1).Select(i =>
        {
            var named = Enumerable.Range(0, 50).Where(j => logits[j][k] >= logits[i][k]).ToArray();
            return named.Count(j => there[j][k] == 1) / (double)named.Length;
        }).Average()).Average();

        Assert.Equal(expected, Of(new AveragePrecision(), (Rows(logits), Rows(there))), 1e-12);
        // [50, 4] as [5, 4, 2, 5].
        Assert.Equal(expected, Of(new AveragePrecision(), (Maps(logits), Maps(there))), 1e-12);

        static Tensor Maps(float[][] rows) => Rows(rows).view(5, 2, 5, 4).permute(0, 3, 1, 2);
    }

    // The logits of great confidence differ, though σ of both is 1 in float32.
    [Fact]
    public void IsOfTheLogitsThemselves() => Assert.Equal(1, Of(new AveragePrecision(), (Rows([50], [40]), Rows([1], [0]))));

    [Fact]
    public void SaysWhatDoesNotFit()
    {
        Assert.Equal(double.NaN, Of(new AveragePrecision(), (zeros(2, 2), zeros(2, 2))));
        Assert.Equal(double.NaN, Of(new AveragePrecision()));
        FaultText.Names(Fault(new AveragePrecision(), zeros(4, 1), zeros(4)), "[4, 1]", "\"labels\"", "[4]");
        FaultText.Names(Fault(new AveragePrecision(), zeros(1, 2), Rows([0.5f, 1])), "1", "\"labels\"", "0");
        FaultText.Names(
            Assert.Throws<ArgumentException>(static () => Of(new AveragePrecision(), (zeros(1, 2), zeros(1, 2)), (zeros(1, 3), zeros(1, 3)))).Message,
            "[1, 3]", "3");
    }
}
