using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static DistillDsl.Tests.Properties.LossProbe;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Fsp(Pairs = ["first1:second1", "first2:second2"])]
internal sealed partial class FspInOrder;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Fsp(Pairs = ["first1:second1", "first2:second2"], ShuffleTeacher = true)]
internal sealed partial class FspShuffled;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)),
    Fsp(Pairs = ["first1:second1"], Variant = FspVariant.AveragePooling, ShuffleTeacher = true)]
internal sealed partial class FspMeanShuffled;

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
        FaultText.Names(fault.Message, "\"first1\"", "[2, 3, 4, 4]", "[2, 4, 4, 4]");
        FaultText.Names(fault.Message, "\"second1\"", "[2, 5, 4, 4]", "[2, 6, 4, 4]");
    }

    [Fact]
    public void ShufflingEqualSamplesChangesNothing()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Pairs(1), Repeated(Pairs(5), [1, 1, 1]));
        using var inOrder = Of<FspInOrder>(student, teacher);
        using var shuffled = Of<FspShuffled>(student, teacher);
        Assert.NotEqual(0, inOrder.Value);
        Assert.Equal(inOrder.Value, shuffled.Value);
        shuffled.GradientsAgreeWithDifferences();
    }

    /// <summary>One order for both pairs, another in every step: each of the six comes up, and nothing else.</summary>
    [Fact]
    public void ShufflingComparesWithOtherSamples()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Pairs(1), Pairs(5));
        long[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        var expected = orders.Select(order => Math.Round(Value<FspInOrder>(student, Repeated(teacher, order)), 9)).ToHashSet();
        Assert.Equal(6, expected.Count);

        var seen = Enumerable.Range(0, 120).Select(_ => Math.Round(Value<FspShuffled>(student, teacher), 9)).ToHashSet();

        Assert.Equal(expected.Order(), seen.Order());
    }

    [Fact]
    public void TheMeanIsShuffledToo()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Pairs(1)[..2], Pairs(5)[..2]);
        Assert.True(Enumerable.Range(0, 40).Select(_ => Math.Round(Value<FspMeanShuffled>(student, teacher), 9)).Distinct().Count() > 1);
        Assert.Equal(Value<FspMeanGolden>(student, Repeated(teacher, [2, 2, 2])), Value<FspMeanShuffled>(student, Repeated(teacher, [2, 2, 2])));
    }

    private static double Value<TRecipe>((string Layer, Tensor Value)[] student, (string Layer, Tensor Value)[] teacher) where TRecipe : IRecipe
    {
        // A probe's networks take their values with them.
        using var probe = Of<TRecipe>(student, [.. teacher.Select(static t => (t.Layer, t.Value.clone()))]);
        return probe.Value;
    }

    /// <summary>Two pairs of maps of three samples.</summary>
    private static (string Layer, Tensor Value)[] Pairs(int seed) =>
    [
        ("first1", Random(seed, 3, 2, 4, 4)), ("second1", Random(seed + 1, 3, 3, 2, 2)),
        ("first2", Random(seed + 2, 3, 2, 4, 4)), ("second2", Random(seed + 3, 3, 2, 4, 4)),
    ];

    private static (string Layer, Tensor Value)[] Repeated((string Layer, Tensor Value)[] places, long[] order) =>
        [.. places.Select(p => (p.Layer, p.Value.index_select(0, tensor(order))))];

    private static (string Layer, Tensor Value)[] Pair(int seed, long first, long second) =>
        [("first1", Random(seed, 2, 3, first, first)), ("second1", Random(seed + 1, 2, 4, second, second))];
}
