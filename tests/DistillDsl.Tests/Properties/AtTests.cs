using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static DistillDsl.Tests.Properties.LossProbe;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed class AtTests
{
    [Fact]
    public void EqualMapsAreAtRest()
    {
        using var scope = NewDisposeScope();
        using var code = Of<AtGolden>(Random(1, 3, 4, 5, 5), Random(1, 3, 4, 5, 5));
        using var power = Of<AtP3Golden>(Random(1, 3, 4, 5, 5), Random(1, 3, 4, 5, 5));
        using var paper = Of<AtPaperBeta2Golden>(Random(1, 3, 4, 5, 5), Random(1, 3, 4, 5, 5));
        code.IsAtRest();
        power.IsAtRest();
        paper.IsAtRest();
    }

    [Fact]
    public void TheScaleOfAMapDoesNotMatter()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Random(1, 3, 4, 5, 5), Random(2, 3, 6, 5, 5));
        using var plain = Of<AtGolden>(student, teacher);
        using var scaled = Of<AtGolden>(student * 17, teacher * 0.03);
        Assert.NotEqual(0, plain.Value);
        Assert.Equal(plain.Value, scaled.Value, 1e-12);
        // Nor its sign or the order of its channels.
        using var turned = Of<AtGolden>(-student.flip(1), teacher);
        Assert.Equal(plain.Value, turned.Value, 1e-12);
    }

    [Fact]
    public void GradientsAgreeWithDifferences()
    {
        using var scope = NewDisposeScope();
        using var code = Of<AtGolden>(Random(1, 2, 3, 6, 6), Random(2, 2, 4, 4, 3));
        using var power = Of<AtP3Golden>(Random(1, 2, 3, 3, 4), Random(2, 2, 4, 4, 3));
        using var paper = Of<AtPaperBeta2Golden>(Random(1, 2, 3, 6, 6), Random(2, 2, 4, 6, 6));
        using var levels = Of<AtThreeLevelsGolden>(
            [("layer1", Random(1, 2, 2, 6, 6)), ("layer2", Random(2, 2, 3, 4, 4)), ("layer3", Random(3, 2, 4, 2, 2))],
            [("layer1", Random(4, 2, 3, 6, 6)), ("layer2", Random(5, 2, 3, 4, 4)), ("layer3", Random(6, 2, 3, 2, 2))]);
        code.GradientsAgreeWithDifferences();
        power.GradientsAgreeWithDifferences();
        paper.GradientsAgreeWithDifferences();
        levels.GradientsAgreeWithDifferences();
    }

    [Fact]
    public void ZeroMapsGiveNoNaN()
    {
        using var scope = NewDisposeScope();
        var (zero, some) = (zeros(2, 3, 4, 4, dtype: float64), Random(1, 2, 3, 4, 4));
        using var code = Of<AtGolden>(zero, some);
        using var first = Of<AtP1Golden>(zero, some);
        using var power = Of<AtP3Golden>(zero, some);
        using var paper = Of<AtPaperBeta2Golden>(zero, zero);
        code.IsFinite();
        first.IsFinite();
        power.IsFinite();
        paper.IsAtRest();
    }

    [Fact]
    public void VectorsAreTurnedAway()
    {
        using var scope = NewDisposeScope();
        var fault = Assert.Throws<RecipeException>(static () => new AtGolden(
            new GoldenNetwork(zeros(1, 2), [("layer1", zeros(2, 8))]),
            new GoldenNetwork(zeros(1, 2), [("layer1", zeros(2, 4, 3, 3))]),
            zeros(1, 1)));
        FaultText.Names(fault.Message, "[B, C, H, W]", "\"layer1\"", "[2, 8]", "[2, 4, 3, 3]");
    }
}
