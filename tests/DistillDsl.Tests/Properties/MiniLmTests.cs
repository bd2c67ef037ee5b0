using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed class MiniLmTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void GradientsAreSlopes()
    {
        var (student, teacher) = (Values.Random(1, 3, 2, 4, 3), Values.Random(2, 3, 2, 6, 3));
        FiniteDifferences.Agree(s => Loss(s, teacher), student);
        FiniteDifferences.Agree(s => Loss(s, teacher, FirstTokens), student);
    }

    [Fact]
    public void EqualNetworksAreAtRest()
    {
        var tokens = Values.Random(1, 3, 2, 4, 3);
        Assert.Equal(0, Loss(tokens, tokens).item<double>(), 1e-14);
        Assert.Equal(0, Values.Largest(Values.Gradient(s => Loss(s, tokens), tokens)), 1e-14);
    }

    /// <summary>Of a head only the products of its vectors matter, so it may be rotated.</summary>
    [Fact]
    public void RotatedHeadsAreTheSame()
    {
        var (student, teacher) = (Values.Random(1, 3, 2, 4, 3), Values.Random(2, 3, 2, 6, 3));
        var rotation = Values.Rotation(3, 2);
        var rotated = rotation.matmul(student.view(3, 2, 2, 2, 3)).view(3, 2, 4, 3);
        Assert.Equal(Loss(student, teacher).item<double>(), Loss(rotated, teacher).item<double>(), 1e-12);
    }

    [Fact]
    public void WhatIsMaskedDoesNotMatter()
    {
        var (student, teacher) = (Values.Random(1, 3, 2, 4, 3), Values.Random(2, 3, 2, 6, 3));
        var other = student.clone();
        other[.., 1, .., 2] = full([3, 4], 1e3, dtype: float64);
        Assert.Equal(Loss(student, teacher, FirstTokens).item<double>(), Loss(other, teacher, FirstTokens).item<double>());
        var gradient = Values.Gradient(s => Loss(s, teacher, FirstTokens), student);
        Assert.Equal(0, Values.Largest(gradient[.., 1, .., 2]));
    }

    /// <summary>A sample without a token has no key whose probability could be computed.</summary>
    [Fact]
    public void ASampleWithoutTokensCountsNothing()
    {
        var (student, teacher) = (Values.Random(1, 3, 2, 4, 3), Values.Random(2, 3, 2, 6, 3));
        var gradient = Values.Gradient(s => Loss(s, teacher, tensor(new[] { 1L, 1, 1, 0, 0, 0 }, 2, 3)), student);
        Assert.Equal(0, Values.Largest(gradient[.., 1]));
        Assert.True(Values.Largest(gradient[.., 0]) is > 0 and < double.PositiveInfinity);
        Assert.Equal(0, Loss(student, teacher, zeros(2, 3)).item<double>());
    }

    [Fact]
    public void AWidthThatHeadsDoNotDivideIsRefused()
    {
        var fault = Assert.Throws<RecipeException>(() => Recipe(Values.Random(1, 3, 2, 5, 3), Values.Random(2, 3, 2, 6, 3)));
        FaultText.Names(fault.Message, "miniLm", "\"query\"", "[2, 3, 5]", "5", "2");
    }

    [Fact]
    public void OtherTokensAreRefused()
    {
        var fault = Assert.Throws<RecipeException>(() => Recipe(Values.Random(1, 3, 2, 4, 3), Values.Random(2, 3, 2, 6, 4)));
        FaultText.Names(fault.Message, "miniLm", "\"value\"", "[2, 3, 4]", "[2, 4, 6]");
    }

    /// <summary>libtorch would end the process at their product.</summary>
    [Fact]
    public void QueriesAndKeysOfOtherWidthsAreRefused()
    {
        using var student = new GoldenNetwork(zeros(1, 2), [("query", zeros(2, 3, 4)), ("key", zeros(2, 3, 6)), ("value", zeros(2, 3, 4))]);
        using var teacher = Network(Values.Random(2, 3, 2, 6, 3));
        var fault = Assert.Throws<RecipeException>(() => new MiniLmGolden(student, teacher, Values.Sample));
        FaultText.Names(fault.Message, "miniLm", "\"query\"", "[2, 3, 4]", "\"key\"", "[2, 3, 6]");
    }

    /// <summary>Two of three tokens of the second sample.</summary>
    private static Tensor FirstTokens => tensor(new[] { 1L, 1, 1, 1, 1, 0 }, 2, 3);

    /// <summary>Of queries, keys and values, [3, B, D, T].</summary>
    private static GoldenNetwork Network(Tensor tokens) =>
        new(zeros(1, 2), new[] { "query", "key", "value" }.Select((name, i) => (name, tokens[i].movedim([1], [-1]))));

    private static MiniLmGolden Recipe(Tensor student, Tensor teacher) => new(Network(student), Network(teacher), Values.Sample);

    private static Tensor Loss(Tensor student, Tensor teacher)
    {
        using var recipe = Recipe(student, teacher);
        return recipe.Compute(new(zeros(1, 2), student[0], student[1], student[2]), new(zeros(1, 2), teacher[0], teacher[1], teacher[2])).Total;
    }

    private static Tensor Loss(Tensor student, Tensor teacher, Tensor mask)
    {
        using var recipe = new MiniLmMaskedGolden(Network(student), Network(teacher), Values.Sample);
        return recipe.Compute(new(zeros(1, 2), student[0], student[1], student[2]), new(zeros(1, 2), teacher[0], teacher[1], teacher[2]), mask).Total;
    }
}
