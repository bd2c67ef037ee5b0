using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static DistillDsl.Tests.Properties.LossProbe;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed class SpTests
{
    [Fact]
    public void EqualFeaturesAreAtRest()
    {
        using var scope = NewDisposeScope();
        using var probe = Of<SpGolden>(Random(1, 5, 3, 4, 4), Random(1, 5, 3, 4, 4));
        probe.IsAtRest();
    }

    [Fact]
    public void RotationAndScaleOfTheFeaturesDoNotMatter()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Random(1, 6, 8), Random(2, 6, 5));
        // A reflection, I - 2 v vᵀ / ‖v‖².
        var v = Random(3, 8, 1);
        var reflection = eye(8, dtype: float64) - (v.mm(v.t()) * (2 / v.square().sum().item<double>()));
        using var plain = Of<SpGolden>(student, teacher);
        using var turned = Of<SpGolden>(student.mm(reflection) * 7, teacher * 0.1);
        Assert.NotEqual(0, plain.Value);
        Assert.Equal(plain.Value, turned.Value, 1e-12);
    }

    [Fact]
    public void GradientsAgreeWithDifferences()
    {
        using var scope = NewDisposeScope();
        using var vectors = Of<SpGolden>(Random(1, 5, 8), Random(2, 5, 6));
        using var maps = Of<SpTwoLevelsGolden>(
            [("layer1", Random(1, 4, 2, 3, 3)), ("layer2", Random(2, 4, 3, 2, 2))],
            [("layer1", Random(3, 4, 5, 2, 2)), ("layer2", Random(4, 4, 7))]);
        vectors.GradientsAgreeWithDifferences();
        maps.GradientsAgreeWithDifferences();
    }

    [Fact]
    public void ZerosEqualSamplesAndASingleOneGiveNoNaN()
    {
        using var scope = NewDisposeScope();
        using var zero = Of<SpGolden>(zeros(4, 6, dtype: float64), Random(1, 4, 6));
        using var equal = Of<SpGolden>(Random(1, 1, 6).expand(4, 6), Random(2, 4, 6));
        using var single = Of<SpGolden>(Random(1, 1, 6), Random(2, 1, 6));
        zero.IsFinite();
        equal.IsFinite();
        single.IsAtRest();
    }

    [Fact]
    public void DifferentBatchesAreTurnedAway()
    {
        using var scope = NewDisposeScope();
        var fault = Assert.Throws<RecipeException>(static () => new SpGolden(
            new GoldenNetwork(zeros(1, 2), [("layer1", zeros(2, 8))]),
            new GoldenNetwork(zeros(1, 2), [("layer1", zeros(3, 8))]),
            zeros(1, 1)));
        FaultText.Names(fault.Message, "[B, …]", "\"layer1\"", "[2, 8]", "[3, 8]");
    }
}
