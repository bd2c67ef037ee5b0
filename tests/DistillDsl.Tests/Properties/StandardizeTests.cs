using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static DistillDsl.Kind;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

/// <summary>Logits that are standardized before they are compared.</summary>
public sealed partial class StandardizeTests
{
    private delegate Tensor Loss(Tensor student, Tensor teacher);

    [Fact]
    public void GradientsAreSlopes() => ForEach(static loss =>
    {
        var teacher = Values.Random(1, 4, 6);
        FiniteDifferences.Agree(student => loss(student, teacher), Values.Random(2, 4, 6));
    });

    /// <summary>But for the 1e-7 beside the deviation.</summary>
    [Fact]
    public void ScaleAndOffsetOfASampleDoNotMatter() => ForEach(static loss =>
    {
        var (student, teacher) = (Values.Random(3, 4, 6), Values.Random(4, 4, 6));
        var expected = loss(student, teacher).item<double>();
        Assert.True(expected > 0.01);
        Assert.Equal(expected, loss((student * 30) + Values.Random(5, 4, 1), (teacher * 0.2) - 7).item<double>(), 1e-5 * expected);
        Assert.Equal(0, loss((teacher * 3) + 1, teacher).item<double>(), 1e-9);
    });

    [Fact]
    public void ASampleOfEqualLogitsHasFiniteGradients() => ForEach(static loss =>
    {
        var (student, teacher) = (Values.Random(6, 4, 6), Values.Random(7, 4, 6));
        student[1] = zeros(6, dtype: float64);
        Assert.True(double.IsFinite(loss(student, teacher).item<double>()));
        Assert.True(double.IsFinite(Values.Largest(Values.Gradient(s => loss(s, teacher), student))));
        teacher[2] = zeros(6, dtype: float64);
        Assert.True(double.IsFinite(loss(student, teacher).item<double>()));
    });

    [Fact]
    public void EachPositionOfAMapHasItsOwnDeviation()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(8, 2, 6, 2, 3) * Values.Random(9, 2, 1, 2, 3), Values.Random(10, 2, 6, 2, 3));
        using var recipe = new StandardizedKlGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        Assert.Equal(recipe.Compute(new(Rows(student)), new(Rows(teacher))).Total.item<double>(),
            recipe.Compute(new(student), new(teacher)).Total.item<double>() / 6, 1e-12);

        static Tensor Rows(Tensor map) => map.permute(0, 2, 3, 1).reshape(-1, 6);
    }

    private static void ForEach(Action<Loss> check)
    {
        using var scope = NewDisposeScope();
        GoldenNetwork student = Values.WithOutput(zeros(4, 6)), teacher = Values.WithOutput(zeros(4, 6));
        var labels = tensor([3L, 0, 4, 1]);
        using var kl = new StandardizedKlGolden(student, teacher, Values.Sample);
        check((s, t) => kl.Compute(new(s), new(t)).Total);
        using var dkd = new StandardizedDkdGolden(student, teacher, Values.Sample);
        check((s, t) => dkd.Compute(new(s), new(t), labels).Total);
        using var reverse = new Reverse(student, teacher, Values.Sample);
        check((s, t) => reverse.Compute(new(s), new(t)).Total);
        using var jsd = new Mixture(student, teacher, Values.Sample);
        check((s, t) => jsd.Compute(new(s), new(t)).Total);
        using var levels = new Levels(student, teacher, Values.Sample);
        check((s, t) => levels.Compute(new(s), new(t)).Total);
    }

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = ReverseKL, Standardize = true)]
    private sealed partial class Reverse;

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = JSD, Standardize = true)]
    private sealed partial class Mixture;

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Mlkd(Standardize = true, BatchWeight = 0, ClassWeight = 0)]
    private sealed partial class Levels;
}
