using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static DistillDsl.Tests.Properties.LossProbe;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed class ScoreWeightedHintTests
{
    [Fact]
    public void GradientsAgreeWithDifferences()
    {
        using var scope = NewDisposeScope();
        using var plain = Of<ScoreWeightedHintGolden>([("feature", Random(1, 2, 3, 4, 5))], Teacher(3));
        using var softmax = Of<ScoreWeightedHintSoftmaxGolden>([("feature", Random(1, 2, 3, 4, 5))], Teacher(3));
        using var adapted = Of<ScoreWeightedHintMlpGolden>([("feature", Random(1, 2, 3, 4, 5))], Teacher(6));
        plain.GradientsAgreeWithDifferences();
        softmax.GradientsAgreeWithDifferences();
        adapted.GradientsAgreeWithDifferences();
    }

    [Fact]
    public void EqualMapsAreAtRest()
    {
        using var scope = NewDisposeScope();
        using var probe = Of<ScoreWeightedHintGolden>([("feature", Random(2, 2, 3, 4, 5))], Teacher(3));
        probe.IsAtRest();
    }

    /// <summary>Equal scores are no weights at all: the plain mean is left.</summary>
    [Fact]
    public void EqualScoresGiveTheMean()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Random(1, 2, 3, 4, 5), Random(2, 2, 3, 4, 5));
        using var probe = Of<ScoreWeightedHintGivenGolden>([("feature", student)], [("feature", teacher), ("scores", full([2, 1, 4, 5], 0.3, dtype: float64))]);
        Assert.Equal((student - teacher).square().mean().item<double>(), probe.Value, 1e-9);
    }

    [Fact]
    public void NoScoreLosesNothing()
    {
        using var scope = NewDisposeScope();
        using var probe = Of<ScoreWeightedHintGivenGolden>(
            [("feature", Random(1, 2, 3, 4, 5))], [("feature", Random(2, 2, 3, 4, 5)), ("scores", zeros(2, 1, 4, 5, dtype: float64))]);
        probe.IsAtRest();
    }

    [Fact]
    public void ScoresOfOtherPositionsAreRefused()
    {
        using var student = new GoldenNetwork(zeros(1, 2), [("feature", zeros(2, 3, 4, 4))]);
        using var teacher = new GoldenNetwork(zeros(1, 2), [("feature", zeros(2, 3, 4, 4)), ("scores", zeros(2, 8, 2, 2))]);
        var fault = Assert.Throws<RecipeException>(() => new ScoreWeightedHintGolden(student, teacher, Values.Sample));
        FaultText.Names(fault.Message, "scoreWeightedHintFeature", "\"feature\"", "[2, 3, 4, 4]", "\"scores\"", "[2, 8, 2, 2]");
    }

    private static (string Layer, Tensor Value)[] Teacher(long channels) => [("feature", Random(2, 2, channels, 4, 5)), ("scores", Random(3, 2, 7, 4, 5))];
}
