using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static DistillDsl.Kind;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

/// <summary>The divergences between softened outputs beside KL: reverse KL, Jeffreys, Jensen–Shannon and total variation.</summary>
public sealed partial class DivergenceTests
{
    private delegate Tensor Loss(Tensor student, Tensor teacher);

    private delegate Tensor KeptLoss(Tensor student, Tensor teacher, Tensor labels);

    [Fact]
    public void GradientsAreSlopes() => ForEach(static loss =>
    {
        var teacher = Values.Random(1, 4, 6);
        FiniteDifferences.Agree(student => loss(student, teacher), Values.Random(2, 4, 6));
    });

    [Fact]
    public void EqualNetworksLoseNothing() => ForEach(static loss =>
    {
        var logits = Values.Random(3, 4, 6) * 5.0;
        Assert.Equal(0, loss(logits, logits).item<double>(), 1e-12);
        Assert.Equal(0, Values.Largest(Values.Gradient(s => loss(s, logits), logits)), 1e-12);
    });

    [Fact]
    public void AConstantAddedToASampleChangesNothing() => ForEach(static loss =>
    {
        var (student, teacher) = (Values.Random(4, 4, 6), Values.Random(5, 4, 6));
        var expected = loss(student, teacher).item<double>();
        Assert.True(expected > 0);
        Assert.Equal(expected, loss(student + (10 * Values.Random(6, 4, 1)), teacher - (5 * Values.Random(7, 4, 1))).item<double>(), 1e-10);
    });

    [Fact]
    public void AMapIsOneSampleForEachPosition() => ForEach(static loss =>
    {
        var (student, teacher) = (Values.Random(8, 2, 6, 2, 3), Values.Random(9, 2, 6, 2, 3));
        // Both divide by B, of which the map has 2 and the rows have 12.
        Assert.Equal(loss(Rows(student), Rows(teacher)).item<double>(), loss(student, teacher).item<double>() / 6, 1e-12);

        static Tensor Rows(Tensor map) => map.permute(0, 2, 3, 1).reshape(-1, 6);
    });

    [Fact]
    public void HugeLogitsStayFinite() => ForEach(static loss =>
    {
        var (student, teacher) = (Values.Random(10, 4, 6).to(float32) * 1e4, Values.Random(11, 4, 6).to(float32) * 1e4);
        Assert.True(float.IsFinite(loss(student, teacher).item<float>()));
        Assert.True(double.IsFinite(Values.Largest(Values.Gradient(s => loss(s, teacher), student))));
    });

    [Fact]
    public void IgnoredPositionsCountNothing() => ForEachKept(static loss =>
    {
        var (student, teacher) = (Values.Random(12, 2, 3, 2, 2), Values.Random(13, 2, 3, 2, 2));
        var labels = tensor([0L, 255, 2, 1, 255, 255, 0, 0]).view(2, 2, 2);
        FiniteDifferences.Agree(s => loss(s, teacher, labels), student);
        var gradient = Values.Gradient(s => loss(s, teacher, labels), student);
        Assert.Equal(0, Values.Largest(gradient[0, TensorIndex.Ellipsis, 0, 1]));
        Assert.NotEqual(0, Values.Largest(gradient[0, TensorIndex.Ellipsis, 0, 0]));

        var ignored = full([2, 2, 2], 255L);
        Assert.Equal(0, loss(student, teacher, ignored).item<double>());
        Assert.Equal(0, Values.Largest(Values.Gradient(s => loss(s, teacher, ignored), student)));
    });

    [Fact]
    public void ReverseKlIsKlWithTheNetworksExchanged()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(14, 4, 6), Values.Random(15, 4, 6));
        using var kl = new KlT2Golden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        using var reverse = new ReverseKlT2Golden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        using var both = new JeffreysT2Golden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        var (forth, back) = (kl.Compute(new(student), new(teacher)).Total.item<double>(), kl.Compute(new(teacher), new(student)).Total.item<double>());
        Assert.Equal(back, reverse.Compute(new(student), new(teacher)).Total.item<double>(), 1e-12);
        Assert.Equal(forth + back, both.Compute(new(student), new(teacher)).Total.item<double>(), 1e-12);
        Assert.NotEqual(forth, back, 1e-3);
    }

    [Fact]
    public void TheBoundsOfDisjointDistributions()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (tensor(new[] { 0.0, 0, 900, 900 }, [1, 4]), tensor(new[] { 900.0, 900, 0, 0 }, [1, 4]));
        using var jsd = new JsdGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        using var tenth = new JsdTenthGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        using var tvd = new TvdGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        Assert.Equal(Math.Log(2), jsd.Compute(new(student), new(teacher)).Total.item<double>(), 1e-12);
        // β log 1/β + (1-β) log 1/(1-β): β weighs the teacher.
        Assert.Equal(-(0.1 * Math.Log(0.1)) - (0.9 * Math.Log(0.9)), tenth.Compute(new(student), new(teacher)).Total.item<double>(), 1e-12);
        Assert.Equal(1, tvd.Compute(new(student), new(teacher)).Total.item<double>(), 1e-12);
    }

    [Fact]
    public void ATeacherThatRulesOutWhatTheStudentClaimsIsInfinitelyFar()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(16, 4, 6), Values.Random(17, 4, 6));
        teacher[0, 1] = double.NegativeInfinity;
        using var reverse = new ReverseKlGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        using var both = new JeffreysGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        Assert.Equal(double.PositiveInfinity, reverse.Compute(new(student), new(teacher)).Total.item<double>());
        Assert.Equal(double.PositiveInfinity, both.Compute(new(student), new(teacher)).Total.item<double>());
        student[0, 1] = double.NegativeInfinity;
        Assert.True(double.IsFinite(reverse.Compute(new(student), new(teacher)).Total.item<double>()));
        Assert.True(double.IsFinite(both.Compute(new(student), new(teacher)).Total.item<double>()));
        Assert.True(double.IsFinite(Values.Largest(Values.Gradient(s => both.Compute(new(s), new(teacher)).Total, student))));
    }

    private static void ForEach(Action<Loss> check)
    {
        using var scope = NewDisposeScope();
        GoldenNetwork student = Values.WithOutput(zeros(4, 6)), teacher = Values.WithOutput(zeros(4, 6));
        using var reverse = new ReverseKlT2Golden(student, teacher, Values.Sample);
        check((s, t) => reverse.Compute(new(s), new(t)).Total);
        using var jeffreys = new JeffreysT4Golden(student, teacher, Values.Sample);
        check((s, t) => jeffreys.Compute(new(s), new(t)).Total);
        using var jsd = new JsdT2Golden(student, teacher, Values.Sample);
        check((s, t) => jsd.Compute(new(s), new(t)).Total);
        using var tenth = new JsdTenthGolden(student, teacher, Values.Sample);
        check((s, t) => tenth.Compute(new(s), new(t)).Total);
        using var tvd = new TvdT4Golden(student, teacher, Values.Sample);
        check((s, t) => tvd.Compute(new(s), new(t)).Total);
    }

    private static void ForEachKept(Action<KeptLoss> check)
    {
        using var scope = NewDisposeScope();
        GoldenNetwork student = Values.WithOutput(zeros(2, 3, 2, 2)), teacher = Values.WithOutput(zeros(2, 3, 2, 2));
        using var reverse = new ReverseKlKept(student, teacher, Values.Sample);
        check((s, t, y) => reverse.Compute(new(s), new(t), y).Total);
        using var jeffreys = new JeffreysKept(student, teacher, Values.Sample);
        check((s, t, y) => jeffreys.Compute(new(s), new(t), y).Total);
        using var jsd = new JsdKept(student, teacher, Values.Sample);
        check((s, t, y) => jsd.Compute(new(s), new(t), y).Total);
        using var tvd = new TvdKept(student, teacher, Values.Sample);
        check((s, t, y) => tvd.Compute(new(s), new(t), y).Total);
    }

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = ReverseKL, IgnoreIndex = 255)]
    private sealed partial class ReverseKlKept;

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
    [Distill(Kind = Jeffreys, IgnoreIndex = 255, Reduction = KlReduction.Mean)]
    private sealed partial class JeffreysKept;

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = JSD, Beta = 0.3, IgnoreIndex = 255)]
    private sealed partial class JsdKept;

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
    [Distill(Kind = TVD, IgnoreIndex = 255, Reduction = KlReduction.PerPixel)]
    private sealed partial class TvdKept;
}
