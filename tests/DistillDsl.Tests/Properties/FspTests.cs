using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static DistillDsl.Tests.Properties.LossProbe;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed class FspTests
{
    [Fact]
    public void EqualPairsAreAtRest()
    {
        using var scope = NewDisposeScope();
        using var paper = Of<FspGolden>(Pair(1, 6, 3), Pair(1, 6, 3));
        using var mean = Of<FspMeanGolden>(Pair(1, 6, 3), Pair(1, 6, 3));
        paper.IsAtRest();
        mean.IsAtRest();
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(6, 3)]
    [InlineData(2, 5)]
    public void GradientsAgreeWithDifferences(long first, long second)
    {
        using var scope = NewDisposeScope();
        using var paper = Of<FspGolden>(Pair(1, first, second), Pair(3, first, second));
        using var mean = Of<FspMeanGolden>(Pair(1, first, second), Pair(3, first, second));
        paper.GradientsAgreeWithDifferences();
        mean.GradientsAgreeWithDifferences();
    }

    [Fact]
    public void TheTeachersMapsMayHaveAnotherSize()
    {
        using var scope = NewDisposeScope();
        using var probe = Of<FspGolden>(Pair(1, 4, 4), Pair(3, 8, 4));
        probe.GradientsAgreeWithDifferences();
    }

    [Fact]
    public void TheOrderOfThePositionsDoesNotMatter()
    {
        using var scope = NewDisposeScope();
        var student = Pair(1, 4, 4);
        using var plain = Of<FspGolden>(student, Pair(3, 4, 4));
        using var turned = Of<FspGolden>([.. student.Select(static s => (s.Layer, s.Value.flip(2, 3)))], Pair(3, 4, 4));
        Assert.NotEqual(0, plain.Value);
        Assert.Equal(plain.Value, turned.Value, 1e-12);
    }

    [Fact]
    public void UnequalChannelsAreTurnedAwayLayerByLayer()
    {
        using var scope = NewDisposeScope();
        var fault = Assert.Throws<RecipeException>(static () => new FspGolden(
            new GoldenNetwork(zeros(1, 2), [("first1", zeros(2, 3, 4, 4)), ("second1", zeros(2, 5, 4, 4))]),
            new GoldenNetwork(zeros(1, 2), [("first1", zeros(2, 4, 4, 4)), ("second1", zeros(2, 6, 4, 4))]),
            zeros(1, 1)));
        Assert.Contains("fsp: the student's \"first1\" [2, 3, 4, 4] has 3 channels, the teacher's \"first1\" [2, 4, 4, 4] has 4;", fault.Message, StringComparison.Ordinal);
        Assert.Contains("fsp: the student's \"second1\" [2, 5, 4, 4] has 5 channels, the teacher's \"second1\" [2, 6, 4, 4] has 6;", fault.Message, StringComparison.Ordinal);
    }

    private static (string Layer, Tensor Value)[] Pair(int seed, long first, long second) =>
        [("first1", Random(seed, 2, 3, first, first)), ("second1", Random(seed + 1, 2, 4, second, second))];
}
