using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Tests.Properties;

public sealed partial class WeightedCrossEntropyTests
{
    [Fact]
    public void GradientsAreSlopes()
    {
        using var scope = NewDisposeScope();
        var teacher = Values.Random(1, 4, 6);
        FiniteDifferences.Agree(student => Loss(student, teacher, 3, 0, 5, 1), Values.Random(2, 4, 6));
    }

    [Fact]
    public void WithoutWeightItIsTheSoftCrossEntropyAtItsTemperature()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(1, 4, 6), Values.Random(2, 4, 6));
        using var recipe = new Unweighted(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);
        using var other = new SoftCrossEntropyT3Golden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        Assert.Equal(other.Compute(new(student), new(teacher)).Total.item<double>(),
            recipe.Compute(new(null, student), new(null, teacher)).Total.item<double>(), 1e-12);
    }

    [Fact]
    public void TheHardPartHasNoTemperature()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(1, 4, 6), Values.Random(2, 4, 6));
        var labels = tensor([3L, 0, 5, 1]);
        using var recipe = new SoftenedHard(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        using var soft = new SoftCrossEntropyT3Golden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        var expected = 0.25 * F.cross_entropy(student, labels).item<double>() + 0.75 * soft.Compute(new(student), new(teacher)).Total.item<double>();
        Assert.Equal(expected, recipe.Compute(new(student), new(teacher), labels).Total.item<double>(), 1e-12);
    }

    [Fact]
    public void TheTeachersValuesAreLeftAlone()
    {
        using var scope = NewDisposeScope();
        var teacher = Values.Random(2, 4, 6);
        var before = teacher.clone();
        Loss(Values.Random(1, 4, 6), teacher, 0, 0, 0, 0);
        Assert.Equal(0, Values.Largest(teacher - before));
    }

    [Fact]
    public void EveryPositionOfAMapIsAProposal()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(1, 2, 6, 2, 3), Values.Random(2, 2, 6, 2, 3));
        using var recipe = new WeightedCrossEntropyGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        var labels = tensor([0L, 1, 2, 3, 4, 5, 5, 4, 3, 2, 1, 0]);
        var map = recipe.Compute(new(student), new(teacher), labels.view(2, 2, 3)).Total.item<double>();
        var rows = Loss(Rows(student), Rows(teacher), [.. labels.data<long>()]).item<double>();
        Assert.Equal(rows, map, 1e-12);

        static Tensor Rows(Tensor map) => map.permute(0, 2, 3, 1).reshape(12, 6);
    }

    [Fact]
    public void IgnoredLabelsAddNothing()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(1, 2, 6), Values.Random(2, 2, 6));
        var all = Loss(student, teacher, -100, -100).item<double>();
        var first = Loss(student, teacher, 4, -100).item<double>();
        Assert.True(double.IsFinite(all));
        Assert.Equal(-0.5 * F.log_softmax(student, 1)[0, 4].item<double>() / 2, first - all, 1e-12);
    }

    [Fact]
    public void WithoutProposalsItIsZero()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(1, 2, 6), Values.Random(2, 2, 6));
        using var recipe = new WeightedCrossEntropyGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        var none = zeros(0, 6).requires_grad_();
        var total = recipe.Compute(new(none), new(zeros(0, 6)), zeros([0], dtype: int64)).Total;
        total.backward();
        Assert.Equal(0, total.item<float>());
    }

    [Fact]
    public void LabelsOfAnotherShapeAreTurnedAway()
    {
        using var scope = NewDisposeScope();
        var logits = Values.Random(1, 2, 6);
        var fault = Assert.Throws<ArgumentException>(() => Loss(logits, logits, 0, 1, 2));
        FaultText.Names(fault.Message, "weightedCrossEntropy", "[3]", "[2]", "[2, 6]");
    }

    [Fact]
    public void ABackgroundThatIsNoClassIsTurnedAway()
    {
        using var scope = NewDisposeScope();
        var logits = Values.Random(1, 2, 3);
        var fault = Assert.Throws<RecipeException>(() => new LastIsBackgroundGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample));
        FaultText.Names(fault.Message, "weightedCrossEntropy", "BackgroundIndex", "[2, 3]");
    }

    private static Tensor Loss(Tensor student, Tensor teacher, params long[] labels)
    {
        using var recipe = new WeightedCrossEntropyGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        return recipe.Compute(new(student), new(teacher), tensor(labels)).Total;
    }

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), WeightedCrossEntropy(Layer = "feature", Mu = 0, BackgroundWeight = 1, T = 3)]
    private sealed partial class Unweighted;

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), WeightedCrossEntropy(Mu = 0.25, BackgroundWeight = 1, T = 3)]
    private sealed partial class SoftenedHard;
}
