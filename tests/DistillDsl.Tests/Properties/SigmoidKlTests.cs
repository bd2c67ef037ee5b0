using DistillDsl.Tests.Golden.Recipes;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Tests.Properties;

public sealed class SigmoidKlTests
{
    [Fact]
    public void GradientsAreSlopes()
    {
        using var scope = NewDisposeScope();
        var (student, teacher, labels) = (Values.Random(1, 4, 3), Values.Random(2, 4, 3), tensor([1L, -1, 0]).expand(4, 3));
        using var mean = new SigmoidKlMeanGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        FiniteDifferences.Agree(s => mean.Compute(new(s), new(teacher)).Total, student);
        using var kept = new SigmoidKlKeptGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        FiniteDifferences.Agree(s => kept.Compute(new(s), new(teacher), labels).Total, student);
    }

    /// <summary>KL is the cross entropy less the entropy, which has no gradient.</summary>
    [Fact]
    public void ItIsBinaryCrossEntropyLessTheEntropy()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(3, 4, 3) * 3, Values.Random(4, 4, 3) * 3);
        using var recipe = new SigmoidKlUnscaledGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        var p = (teacher / 3).sigmoid();
        var expected = F.binary_cross_entropy_with_logits(student / 3, p) - F.binary_cross_entropy_with_logits(teacher / 3, p);
        Assert.Equal(3 * expected.item<double>(), recipe.Compute(new(student), new(teacher)).Total.item<double>(), 1e-12);
    }

    /// <summary>Two classes are one label: softmax [z, 0] is [σ(z), 1 - σ(z)].</summary>
    [Fact]
    public void OneLogitIsTheKlOfTwoClasses()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(5, 4, 1), Values.Random(6, 4, 1));
        using var sigmoid = new SigmoidKlT2Golden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        var (two, teachers) = (WithZero(student), WithZero(teacher));
        using var softmax = new KlT2Golden(Values.WithOutput(two), Values.WithOutput(teachers), Values.Sample);
        Assert.Equal(softmax.Compute(new(two), new(teachers)).Total.item<double>(),
            sigmoid.Compute(new(student), new(teacher)).Total.item<double>(), 1e-12);

        static Tensor WithZero(Tensor logit) => cat([logit, zeros_like(logit)], 1);
    }

    [Fact]
    public void OneNumberASampleWillDo()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(7, 4), Values.Random(8, 4));
        using var flat = new SigmoidKlT2Golden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        using var column = new SigmoidKlT2Golden(Values.WithOutput(student.view(4, 1)), Values.WithOutput(teacher.view(4, 1)), Values.Sample);
        Assert.Equal(column.Compute(new(student.view(4, 1)), new(teacher.view(4, 1))).Total.item<double>(),
            flat.Compute(new(student), new(teacher)).Total.item<double>(), 1e-12);
    }

    [Fact]
    public void WhereEveryLabelIsIgnoredItIsAtRest()
    {
        using var scope = NewDisposeScope();
        var (student, teacher, labels) = (Values.Random(9, 4, 3), Values.Random(10, 4, 3), full([4, 3], -1L));
        using var recipe = new SigmoidKlKeptGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        Assert.Equal(0, recipe.Compute(new(student), new(teacher), labels).Total.item<double>());
        Assert.Equal(0, Values.Largest(Values.Gradient(s => recipe.Compute(new(s), new(teacher), labels).Total, student)));
        var fault = Assert.Throws<ArgumentException>(() => recipe.Compute(new(student), new(teacher), full([4], -1L)));
        FaultText.Names(fault.Message, "sigmoidKl", "labels", "[4]", "[4, 3]");
    }
}
