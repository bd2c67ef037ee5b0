using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed partial class MlkdTests
{
    /// <summary>More samples than classes, and fewer.</summary>
    public static TheoryData<long, long> Shapes => new() { { 7, 4 }, { 4, 7 }, { 5, 5 }, { 1, 3 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void GradientsAreSlopes(long samples, long classes)
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(1, samples, classes), Values.Random(2, samples, classes));
        using var plain = new MlkdGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        FiniteDifferences.Agree(s => plain.Compute(new(s), new(teacher)).Total, student);
        using var masked = new MaskedAndStandardized(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        FiniteDifferences.Agree(s => masked.Compute(new(s), new(teacher)).Total, student);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void TheGramLevelsAreWhatTheirFormulasSay(long samples, long classes)
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(3, samples, classes) * 2, Values.Random(4, samples, classes) * 2);
        var (q, p) = (student.softmax(1), teacher.softmax(1));
        using var batch = new MlkdBatchGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        using var ofClasses = new MlkdClassGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        Assert.Equal((p.mm(p.t()) - q.mm(q.t())).square().sum().item<double>() / samples,
            batch.Compute(new(student), new(teacher)).Total.item<double>(), 1e-12);
        Assert.Equal((p.t().mm(p) - q.t().mm(q)).square().sum().item<double>() / classes,
            ofClasses.Compute(new(student), new(teacher)).Total.item<double>(), 1e-12);
    }

    [Fact]
    public void EqualNetworksLoseNothing()
    {
        using var scope = NewDisposeScope();
        var logits = Values.Random(5, 4, 6) * 3;
        using var recipe = new MlkdGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample);
        Assert.Equal(0, recipe.Compute(new(logits), new(logits)).Total.item<double>(), 1e-12);
        Assert.Equal(0, Values.Largest(Values.Gradient(s => recipe.Compute(new(s), new(logits)).Total, logits)), 1e-12);
    }

    /// <summary>The difference of ‖PPᵀ‖², 2 ‖PQᵀ‖² and ‖QQᵀ‖² would have no correct digit here in single precision.</summary>
    [Fact]
    public void NearEqualityNothingCancels()
    {
        using var scope = NewDisposeScope();
        var teacher = Values.Random(6, 8, 100);
        var student = teacher + (1e-4 * Values.Random(7, 8, 100));
        using var recipe = new MlkdClassGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        var exact = recipe.Compute(new(student), new(teacher)).Total.item<double>();
        var (q, p) = (student.softmax(1), teacher.softmax(1));
        Assert.Equal((p.t().mm(p) - q.t().mm(q)).square().sum().item<double>() / 100, exact, 1e-6 * exact);
        // The probabilities of single precision are off by 1e-7 of themselves, 1e-3 of their differences.
        Assert.Equal(exact, recipe.Compute(new(student.to(float32)), new(teacher.to(float32))).Total.item<float>(), 0.01 * exact);
    }

    [Fact]
    public void TheMaskIsTheShareUpToTheMedian()
    {
        using var scope = NewDisposeScope();
        // The teacher's confidences 0.9, 0.8, 0.7, 0.6: two of the four are at most the median 0.75; both classes' sums 2.2 and 1.8: one is.
        var p = tensor(new[] { 0.9, 0.1, 0.2, 0.8, 0.7, 0.3, 0.4, 0.6 }, [4, 2]);
        var (teacher, student) = (p.log(), Values.Random(8, 4, 2));
        using var masked = new MlkdMaskedGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        using var plain = new MlkdGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        Assert.Equal(plain.Compute(new(student), new(teacher)).Total.item<double>() / 2,
            masked.Compute(new(student), new(teacher)).Total.item<double>(), 1e-12);
    }

    [Fact]
    public void PositionsAreRefused()
    {
        using var scope = NewDisposeScope();
        var map = Values.Random(9, 2, 5, 3, 3);
        var fault = Assert.Throws<RecipeException>(() => new MlkdGolden(Values.WithOutput(map), Values.WithOutput(map), Values.Sample));
        FaultText.Names(fault.Message, "mlkd", "[2, 5, 3, 3]", "[B, K]");
    }

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
    [Mlkd(Mask = MlkdMask.MedianShare, Standardize = true, Temperatures = [3, 2])]
    private sealed partial class MaskedAndStandardized;
}
