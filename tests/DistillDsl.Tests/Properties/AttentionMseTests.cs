using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[AttentionMse(Layers = ["first", "second => third"], Mask = "mask", Threshold = -100)]
internal sealed partial class AttentionMseOfTwoLayers;

public sealed class AttentionMseTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void LayersAddUp()
    {
        var (s, t) = (Values.Random(1, 2, 2, 2, 3, 3), Values.Random(2, 2, 2, 2, 3, 3));
        using var recipe = TwoLayers(s, t);
        var mask = tensor(new[] { 1L, 1, 1, 1, 1, 0 }, 2, 3);
        var expected = Enumerable.Range(0, 2).Sum(layer => Expected(s[layer], t[layer]));
        Assert.Equal(expected, Loss(recipe, s, t, mask).item<double>(), 1e-12);
        FiniteDifferences.Agree(student => Loss(recipe, student, t, mask), s);
    }

    /// <summary>Padding that attention rules out by −∞, or that anything else is in, counts nothing.</summary>
    [Theory]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-10000.0)]
    [InlineData(50.0)]
    public void WhatIsMaskedDoesNotMatter(double padding)
    {
        var (s, t) = (Values.Random(1, 2, 2, 2, 3, 3), Values.Random(2, 2, 2, 2, 3, 3));
        using var recipe = TwoLayers(s, t);
        var mask = tensor(new[] { 1L, 1, 1, 1, 1, 0 }, 2, 3);
        var padded = s.clone();
        padded[.., 1, .., .., 2] = full([2, 2, 3], padding, dtype: float64);

        Assert.Equal(Loss(recipe, s, t, mask).item<double>(), Loss(recipe, padded, t, mask).item<double>());
        var gradient = Values.Gradient(student => Loss(recipe, student, t, mask), padded);
        Assert.True(gradient.isfinite().all().item<bool>());
        Assert.Equal(0, Values.Largest(gradient[.., 1, .., .., 2]));
    }

    [Fact]
    public void NoTokenLosesNothing()
    {
        var (s, t) = (Values.Random(1, 2, 2, 2, 3, 3), Values.Random(2, 2, 2, 2, 3, 3));
        using var recipe = TwoLayers(s, t);
        Assert.Equal(0, Loss(recipe, s, t, zeros(2, 3)).item<double>());
    }

    [Theory]
    [InlineData(new long[] { 2, 3, 4, 4 }, "3", "2")]
    [InlineData(new long[] { 2, 2, 4, 5 }, "[2, 2, 4, 5]", "\"attention\"")]
    [InlineData(new long[] { 2, 4, 4 }, "[2, 4, 4]", "\"attention\"")]
    [InlineData(new long[] { 2, 2, 5, 5 }, "[2, 2, 5, 5]", "[2, 2, 4, 4]")]
    public void OtherShapesAreRefused(long[] student, string first, string second)
    {
        using var s = new GoldenNetwork(zeros(1, 2), [("attention", zeros(student))]);
        using var t = new GoldenNetwork(zeros(1, 2), [("attention", zeros(2, 2, 4, 4))]);
        FaultText.Names(Assert.Throws<RecipeException>(() => new AttentionMseGolden(s, t, Values.Sample)).Message, "attentionMse", first, second);
    }

    private static double Expected(Tensor s, Tensor t) =>
        ((s[0] - t[0]).square().sum() + (s[1, .., ..2, ..2] - t[1, .., ..2, ..2]).square().sum()).item<double>() / (2 * (9 + 4));

    private static AttentionMseOfTwoLayers TwoLayers(Tensor s, Tensor t) => new(
        new GoldenNetwork(zeros(1, 2), [("first", s[0]), ("second", s[1])]), new GoldenNetwork(zeros(1, 2), [("first", t[0]), ("third", t[1])]), Values.Sample);

    private static Tensor Loss(AttentionMseOfTwoLayers recipe, Tensor s, Tensor t, Tensor mask) =>
        recipe.Compute(new(zeros(1, 2), s[0], s[1]), new(zeros(1, 2), t[0], t[1]), mask).Total;
}
