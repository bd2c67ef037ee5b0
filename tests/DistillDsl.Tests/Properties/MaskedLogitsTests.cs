using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

/// <summary>
/// Logits of -∞, which rule classes out. The loss and its gradient are the limits for logits that fall without end, computed with a logit so low that its
/// probability is 0 beside anything else.
/// </summary>
public sealed partial class MaskedLogitsTests
{
    private const double Low = -4000;

    private delegate Tensor Loss(Tensor student, Tensor teacher);

    [Fact]
    public void WhatTheTeacherRulesOutCostsWhatTheStudentGivesIt() => ForEach(static loss =>
    {
        var (student, teacher) = (Values.Random(1, 4, 6), Values.Random(2, 4, 6));
        IsTheLimit(loss, student, student, Masked(teacher, double.NegativeInfinity), Masked(teacher, Low));
    });

    [Fact]
    public void WhatBothRuleOutCostsNothing() => ForEach(static loss =>
    {
        var (student, teacher) = (Values.Random(3, 4, 6), Values.Random(4, 4, 6));
        IsTheLimit(loss, Masked(student, double.NegativeInfinity), Masked(student, Low), Masked(teacher, double.NegativeInfinity), Masked(teacher, Low));
    });

    /// <summary>What only the student rules out is infinitely wrong, and the total says so.</summary>
    [Fact]
    public void WhatTheStudentAloneRulesOutIsInfinite()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Masked(Values.Random(5, 4, 6), double.NegativeInfinity), Values.Random(6, 4, 6));
        using var recipe = new KlT1Golden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        Assert.Equal(double.PositiveInfinity, recipe.Compute(new(student), new(teacher)).Total.item<double>());
    }

    /// <summary>p = [½, ½, 0] and q = softmax [0, log 2, log 5] = [1/8, 2/8, 5/8]: ½ log 4 + ½ log 2.</summary>
    [Fact]
    public void TheValueByHand()
    {
        using var scope = NewDisposeScope();
        var student = tensor(new[] { 0, Math.Log(2), Math.Log(5) }, [1, 3]);
        var teacher = tensor(new[] { 1, 1, double.NegativeInfinity }, [1, 3]);
        using var recipe = new KlT1Golden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        Assert.Equal(1.5 * Math.Log(2), recipe.Compute(new(student), new(teacher)).Total.item<double>(), 1e-12);
        using var gradient = Values.Gradient(s => recipe.Compute(new(s), new(teacher)).Total, student);
        Assert.Equal([0.125 - 0.5, 0.25 - 0.5, 0.625], gradient.data<double>().ToArray(), static (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void SoftLabelsOfZeroCostNothingThere()
    {
        using var scope = NewDisposeScope();
        var (logits, labels) = (Values.Random(7, 4, 6), Masked(Values.Random(8, 4, 6), double.NegativeInfinity).softmax(1));
        using var recipe = new SoftLabelsGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample);
        using var weighted = new WeightedSoft(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample);
        foreach (var loss in (Loss[])[(s, y) => recipe.Compute(new(s), default, y).Total, (s, y) => weighted.Compute(new(s), default, y).Total])
            IsTheLimit(loss, Masked(logits, double.NegativeInfinity), Masked(logits, Low), labels, labels);
    }

    [Fact]
    public void ANaNIsNotHidden() => ForEach(static loss =>
    {
        var (student, teacher) = (Values.Random(9, 4, 6), Values.Random(10, 4, 6));
        student[0, 0] = double.NaN;
        Assert.True(double.IsNaN(loss(student, Masked(teacher, double.NegativeInfinity)).item<double>()));
    });

    /// <summary>Classes 2 and 5 of every sample, and class 0 of the first; never the label.</summary>
    private static Tensor Masked(Tensor logits, double value)
    {
        var masked = logits.clone();
        masked[TensorIndex.Colon, 2] = value;
        masked[TensorIndex.Colon, 5] = value;
        masked[0, 0] = value;
        return masked;
    }

    private static void IsTheLimit(Loss loss, Tensor student, Tensor lowStudent, Tensor teacher, Tensor lowTeacher)
    {
        var expected = loss(lowStudent, lowTeacher).item<double>();
        Assert.True(double.IsFinite(expected));
        Assert.Equal(expected, loss(student, teacher).item<double>(), 1e-9 * Math.Max(1, Math.Abs(expected)));
        var slopes = Values.Gradient(s => loss(s, lowTeacher), lowStudent);
        Assert.Equal(0, Values.Largest(Values.Gradient(s => loss(s, teacher), student) - slopes), 1e-9);
        Assert.NotEqual(0, Values.Largest(slopes));
    }

    private static void ForEach(Action<Loss> check)
    {
        using var scope = NewDisposeScope();
        GoldenNetwork student = Values.WithOutput(zeros(4, 6)), teacher = Values.WithOutput(zeros(4, 6));
        var labels = tensor([3L, 0, 4, 1]);
        using var kl = new KlT2Golden(student, teacher, Values.Sample);
        check((s, t) => kl.Compute(new(s), new(t)).Total);
        using var kept = new KlPerPixelKeptGolden(student, teacher, Values.Sample);
        check((s, t) => kept.Compute(new(s), new(t), labels).Total);
        using var soft = new SoftCrossEntropyT3Golden(student, teacher, Values.Sample);
        check((s, t) => soft.Compute(new(s), new(t)).Total);
        using var softKept = new SoftCrossEntropyKeptGolden(student, teacher, Values.Sample);
        check((s, t) => softKept.Compute(new(s), new(t), labels).Total);
        using var dkd = new DkdGolden(student, teacher, Values.Sample);
        check((s, t) => dkd.Compute(new(s), new(t), labels).Total);
        using var dist = new DistGolden(student, teacher, Values.Sample);
        check((s, t) => dist.Compute(new(s), new(t)).Total);
        using var probabilities = new ProbabilityMseGolden(student, teacher, Values.Sample);
        check((s, t) => probabilities.Compute(new(s), new(t)).Total);
        using var hard = new HardLabelGolden(student, teacher, Values.Sample);
        check((s, t) => hard.Compute(new(s), new(t)).Total);
        using var sigmoid = new SigmoidKlT2Golden(student, teacher, Values.Sample);
        check((s, t) => sigmoid.Compute(new(s), new(t)).Total);
        using var jsd = new JsdTenthGolden(student, teacher, Values.Sample);
        check((s, t) => jsd.Compute(new(s), new(t)).Total);
        using var tvd = new TvdT4Golden(student, teacher, Values.Sample);
        check((s, t) => tvd.Compute(new(s), new(t)).Total);
        using var weighted = new WeightedCrossEntropyGolden(student, teacher, Values.Sample);
        check((s, t) => weighted.Compute(new(s), new(t), labels).Total);
        using var weightedSoft = new WeightedSoftCrossEntropyGolden(student, teacher, Values.Sample);
        check((s, t) => weightedSoft.Compute(new(s), new(t)).Total);
    }

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Task(SoftLabels = true, ClassWeights = [1, 2, 3, 4, 5, 6])]
    private sealed partial class WeightedSoft;
}
