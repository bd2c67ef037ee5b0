using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed class HiddenCosineTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void GradientsAreSlopes()
    {
        var (student, teacher) = (Values.Random(1, 2, 5, 3), Values.Random(2, 2, 5, 3));
        FiniteDifferences.Agree(s => Loss(s, teacher), student);
        FiniteDifferences.Agree(s => Masked(s, teacher, FirstTokens), student);
    }

    [Fact]
    public void EqualStatesAreAtRest()
    {
        var states = Values.Random(1, 2, 5, 3);
        Assert.Equal(0, Loss(states, states).item<double>(), 1e-14);
        Assert.Equal(0, Values.Largest(Values.Gradient(s => Loss(s, states), states)), 1e-14);
    }

    [Fact]
    public void TheLengthOfAStateDoesNotMatter()
    {
        var (student, teacher) = (Values.Random(1, 2, 5, 3), Values.Random(2, 2, 5, 3));
        var scaled = Loss(student * Values.Random(3, 2, 1, 3).exp(), teacher * 7).item<double>();
        Assert.Equal(Loss(student, teacher).item<double>(), scaled, 1e-12);
    }

    [Fact]
    public void WhatIsMaskedDoesNotMatter()
    {
        var (student, teacher) = (Values.Random(1, 2, 5, 3), Values.Random(2, 2, 5, 3));
        var (other, gradient) = (student.clone(), Values.Gradient(s => Masked(s, teacher, FirstTokens), student));
        other[1, .., 2] = full([5], double.NaN, dtype: float64);
        Assert.Equal(Masked(student, teacher, FirstTokens).item<double>(), Masked(other, teacher, FirstTokens).item<double>());
        Assert.Equal(0, Values.Largest(gradient[1, .., 2]));
        Assert.NotEqual(0, Values.Largest(gradient[1, .., 1]));
    }

    [Fact]
    public void NoTokenLosesNothing()
    {
        var (student, teacher) = (Values.Random(1, 2, 5, 3), Values.Random(2, 2, 5, 3));
        Assert.Equal(0, Masked(student, teacher, zeros(2, 3)).item<double>());
        Assert.Equal(0, Values.Largest(Values.Gradient(s => Masked(s, teacher, zeros(2, 3)), student)));
    }

    [Fact]
    public void AMaskOfAnotherShapeIsRefused()
    {
        var (student, teacher) = (Values.Random(1, 2, 5, 3), Values.Random(2, 2, 5, 3));
        var fault = Assert.Throws<ArgumentException>(() => Masked(student, teacher, ones(2, 5)));
        FaultText.Names(fault.Message, "hiddenCosineHidden", "mask", "[2, 5]", "[2, 3]");
        Assert.Equal("mask", fault.ParamName);
    }

    [Fact]
    public void AnAdditiveMaskIsRefused()
    {
        var (student, teacher) = (Values.Random(1, 2, 5, 3), Values.Random(2, 2, 5, 3));
        var fault = Assert.Throws<ArgumentException>(() => Masked(student, teacher, (1 - FirstTokens) * -10000));
        FaultText.Names(fault.Message, "hiddenCosineHidden", "mask", "-1E+04");
    }

    [Fact]
    public void UnequalWidthsNeedALinearAdapter()
    {
        var fault = Assert.Throws<RecipeException>(() => new HiddenCosineGolden(Tokens(4), Tokens(6), Values.Sample));
        FaultText.Names(fault.Message, "hiddenCosineHidden", "\"hidden\"", "[2, 3, 4]", "[2, 3, 6]", "LinearProjection");
    }

    /// <summary>Two of three tokens of the second sample.</summary>
    private static Tensor FirstTokens => tensor(new[] { 1L, 1, 1, 1, 1, 0 }, 2, 3);

    private static GoldenNetwork Tokens(long width) => Network(Values.Random(1, 2, 3, width));

    private static GoldenNetwork Network(Tensor hidden) => new(zeros(1, 2), [("hidden", hidden)]);

    /// <summary>Of states [B, C, T].</summary>
    private static Tensor Loss(Tensor student, Tensor teacher)
    {
        using var recipe = new HiddenCosineGolden(Network(student.movedim([1], [-1])), Network(teacher.movedim([1], [-1])), Values.Sample);
        return recipe.Compute(new(zeros(1, 2), student), new(zeros(1, 2), teacher)).Total;
    }

    private static Tensor Masked(Tensor student, Tensor teacher, Tensor mask)
    {
        using var recipe = new HiddenCosineMaskedGolden(Network(student.movedim([1], [-1])), Network(teacher.movedim([1], [-1])), Values.Sample);
        return recipe.Compute(new(zeros(1, 2), student), new(zeros(1, 2), teacher), mask).Total;
    }
}
