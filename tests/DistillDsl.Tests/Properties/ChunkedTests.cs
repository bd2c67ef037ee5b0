using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using DistillDsl.Tests.Networks;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

/// <summary>Divergences whose rows are computed in chunks, with a gradient that is computed along with them.</summary>
public sealed class ChunkedTests
{
    private delegate Tensor Loss(Tensor student, Tensor teacher);

    private static readonly long[] Vectors = [7, 6], Maps = [2, 6, 2, 3];

    [Fact]
    public void IsTheSameAsTheWhole() => ForEach(static (chunked, whole) =>
    {
        foreach (var shape in new[] { Vectors, Maps })
        {
            var (student, teacher) = (Values.Random(1, shape) * 3, Values.Random(2, shape) * 3);
            IsEqual(chunked, whole, student, teacher, 1e-14);
            IsEqual(chunked, whole, student.to(float32), teacher.to(float32), 1e-6);
        }
    });

    [Fact]
    public void GradientsAreSlopes() => ForEach(static (chunked, _) =>
    {
        foreach (var shape in new[] { Vectors, Maps })
        {
            var teacher = Values.Random(3, shape);
            FiniteDifferences.Agree(student => chunked(student, teacher), Values.Random(4, shape));
        }
    });

    [Fact]
    public void ClassesThatANetworkRulesOut() => ForEach(static (chunked, whole) =>
    {
        var (student, teacher) = (Values.Random(5, Vectors), Values.Random(6, Vectors));
        student[4, 1] = teacher[4, 1] = double.NegativeInfinity;
        IsEqual(chunked, whole, student, teacher, 1e-14);
        Assert.True(double.IsFinite(Values.Largest(Values.Gradient(s => chunked(s, teacher), student))));
    });

    /// <summary>What is infinitely wrong says so: the gradient's way must not make it NaN.</summary>
    [Fact]
    public void AnInfiniteLossStaysInfinite()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(7, Vectors), Values.Random(8, Vectors));
        student[4, 1] = double.NegativeInfinity;
        student.requires_grad_();
        using var recipe = new KlT1ChunkedGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        Assert.Equal(double.PositiveInfinity, recipe.Compute(new(student), new(teacher)).Total.item<double>());
    }

    /// <summary>A transposed view, as logits [B, T, K] are whose classes the recipe moved to dimension 1, and one whose rows lie apart.</summary>
    [Fact]
    public void ViewsOfOtherMemoryOrders() => ForEach(static (chunked, whole) =>
    {
        IsEqual(chunked, whole, Values.Random(9, 2, 5, 6).movedim([-1], [1]), Values.Random(10, 2, 5, 6).movedim([-1], [1]), 1e-14);
        IsEqual(chunked, whole, Values.Random(11, 6, 7).t(), Values.Random(12, 14, 6)[TensorIndex.Slice(step: 2)], 1e-14);
    });

    /// <summary>The gradient is multiplied by what arrives, as often as backward runs.</summary>
    [Fact]
    public void BackwardMultipliesAndCanBeRepeated() => ForEach(static (chunked, whole) =>
    {
        var (student, teacher) = (Values.Random(13, Vectors), Values.Random(14, Vectors));
        var expected = Values.Gradient(s => whole(s, teacher), student);
        var leaf = student.clone().requires_grad_();
        var loss = chunked(leaf, teacher) * 3;
        loss.backward(retain_graph: true);
        loss.backward();
        Assert.Equal(0, Values.Largest(leaf.grad! - (6 * expected)), 1e-13);
    });

    [Fact]
    public void WithoutGradientsNothingIsKept() => ForEach(static (chunked, whole) =>
    {
        var (student, teacher) = (Values.Random(15, Vectors), Values.Random(16, Vectors));
        Assert.Equal(whole(student, teacher).item<double>(), chunked(student, teacher).item<double>(), 1e-12);
        Assert.False(chunked(student, teacher).requires_grad);
        student.requires_grad_();
        using var noGrad = no_grad();
        Assert.False(chunked(student, teacher).requires_grad);
    });

    /// <summary>Without an outer scope too: what autograd holds is released with the losses.</summary>
    [Fact]
    public void StepsLeaveNothing()
    {
        using Tensor student = randn(7, 6).requires_grad_(), teacher = randn(7, 6), sample = zeros(1, 1);
        using GoldenNetwork pupil = Values.WithOutput(student), tutor = Values.WithOutput(teacher);
        using var recipe = new KlT1ChunkedGolden(pupil, tutor, sample);
        Step();
        var before = Live.Count;
        for (var i = 0; i < 200; i++) Step();
        Assert.Equal(before, Live.Count);

        void Step()
        {
            using var losses = recipe.Step(sample);
            losses.Total.backward();
        }
    }

    private static void IsEqual(Loss chunked, Loss whole, Tensor student, Tensor teacher, double tolerance)
    {
        var expected = whole(student, teacher).to(float64).item<double>();
        Assert.Equal(expected, chunked(student, teacher).to(float64).item<double>(), tolerance * Math.Max(1, Math.Abs(expected)) * 10);
        var gradient = Values.Gradient(s => whole(s, teacher), student);
        var largest = Values.Largest(gradient);
        Assert.True(largest > 0);
        Assert.InRange(Values.Largest(Values.Gradient(s => chunked(s, teacher), student) - gradient), 0, tolerance * Math.Max(1, largest) * 10);
    }

    private static void ForEach(Action<Loss, Loss> check)
    {
        using var scope = NewDisposeScope();
        GoldenNetwork student = Values.WithOutput(zeros(7, 6)), teacher = Values.WithOutput(zeros(7, 6));
        using var kl = new KlT2Golden(student, teacher, Values.Sample);
        using var klInTwos = new KlT2ChunkedGolden(student, teacher, Values.Sample);
        check((s, t) => klInTwos.Compute(new(s), new(t)).Total, (s, t) => kl.Compute(new(s), new(t)).Total);
        using var sum = new KlSumGolden(student, teacher, Values.Sample);
        using var sumAtOnce = new KlSumChunkedGolden(student, teacher, Values.Sample);
        check((s, t) => sumAtOnce.Compute(new(s), new(t)).Total, (s, t) => sum.Compute(new(s), new(t)).Total);
        using var perPixel = new KlPerPixelGolden(student, teacher, Values.Sample);
        using var perPixelInFours = new KlPerPixelChunkedGolden(student, teacher, Values.Sample);
        check((s, t) => perPixelInFours.Compute(new(s), new(t)).Total, (s, t) => perPixel.Compute(new(s), new(t)).Total);
        using var reverse = new ReverseKlT4Golden(student, teacher, Values.Sample);
        using var reverseInTwos = new ReverseKlT4ChunkedGolden(student, teacher, Values.Sample);
        check((s, t) => reverseInTwos.Compute(new(s), new(t)).Total, (s, t) => reverse.Compute(new(s), new(t)).Total);
    }
}
