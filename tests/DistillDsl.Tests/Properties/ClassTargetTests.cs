using System.Reflection;
using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace DistillDsl.Tests.Properties;

/// <summary>Soft labels and class weights of a task.</summary>
public sealed partial class ClassTargetTests
{
    [Fact]
    public void GradientsAreSlopes()
    {
        using var scope = NewDisposeScope();
        var (logits, labels) = (Values.Random(1, 2, 5, 3), Values.Random(2, 2, 5, 3).softmax(1));
        using var soft = new WeightedSmoothedSoftLabelsGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample);
        FiniteDifferences.Agree(at => soft.Compute(new(at), default, labels).Total, logits);
        using var hard = new WeightedMapGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample);
        FiniteDifferences.Agree(at => hard.Compute(new(at), default, tensor([0L, 1, 255, 2, 3, 4]).view(2, 3)).Total, logits);
    }

    [Fact]
    public void OneHotProbabilitiesAreLabels()
    {
        using var scope = NewDisposeScope();
        var (logits, labels) = (Values.Random(3, 4, 5), tensor([3L, 0, 2, 1]));
        using var recipe = new SoftLabelsGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample);
        Assert.Equal(F.cross_entropy(logits, labels).item<double>(),
            recipe.Compute(new(logits), default, F.one_hot(labels, 5).to(float32)).Total.item<double>(), 1e-12);
    }

    /// <summary>A mixture of labels costs the same mixture of their losses: mixup.</summary>
    [Fact]
    public void MixedLabelsCostTheMixture()
    {
        using var scope = NewDisposeScope();
        var (logits, first, second) = (Values.Random(4, 4, 5), tensor([3L, 0, 2, 1]), tensor([1L, 0, 4, 3]));
        using var recipe = new SoftLabelsGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample);
        var mixed = 0.3 * F.one_hot(first, 5).to(float64) + 0.7 * F.one_hot(second, 5).to(float64);
        Assert.Equal(0.3 * F.cross_entropy(logits, first).item<double>() + 0.7 * F.cross_entropy(logits, second).item<double>(),
            recipe.Compute(new(logits), default, mixed).Total.item<double>(), 1e-12);
    }

    [Fact]
    public void WithoutALabelThatCountsItIsAtRest()
    {
        using var scope = NewDisposeScope();
        var logits = Values.Random(5, 2, 5, 3);
        using var recipe = new WeightedMapGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample);
        // Class 2 has no weight, but it alone is no label that counts.
        foreach (var label in (long[])[255, 2])
        {
            Assert.Equal(0, recipe.Compute(new(logits), default, full([2, 3], label)).Total.item<double>());
            Assert.Equal(0, Values.Largest(Values.Gradient(at => recipe.Compute(new(at), default, full([2, 3], label)).Total, logits)));
        }
    }

    [Fact]
    public void WeightsForOtherClassesAreRefused()
    {
        using var scope = NewDisposeScope();
        var output = zeros(2, 6);
        var fault = Assert.Throws<RecipeException>(
            () => new WeightedClassesGolden(Values.WithOutput(output), Values.WithOutput(output), Values.Sample));
        FaultText.Names(fault.Message, "task", "ClassWeights", "5 weights", "[2, 6]", "6 classes");
    }

    [Fact]
    public void WhatIsNoProbabilityIsRefused()
    {
        using var scope = NewDisposeScope();
        var logits = Values.Random(6, 2, 5);
        using var recipe = new SoftLabelsGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample);

        FaultText.Names(Fault(tensor([1L, 2])), "task", "labels", "[2]", "Int64", "[2, 5]", "SoftLabels");
        FaultText.Names(Fault(full([2, 4], 0.25)), "[2, 4]", "[2, 5]");
        FaultText.Names(Fault(tensor([-1.0, 0, 0, 0, 2]).expand(2, 5)), "-1", "2", "probabilities");
        FaultText.Names(Fault(full([2, 5], double.NaN)), "NaN");

        string Fault(Tensor labels) => Assert.Throws<ArgumentException>(() => recipe.Compute(new(logits), default, labels)).Message;
    }

    [Fact]
    public void ProbabilitiesWhereLabelsAreWantedAreNamed()
    {
        using var scope = NewDisposeScope();
        var logits = Values.Random(7, 2, 5);
        using var recipe = new CrossEntropyGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample);
        var fault = Assert.Throws<ArgumentException>(() => recipe.Compute(new(logits), default, full([2, 5], 0.2)));
        FaultText.Names(fault.Message, "task", "labels", "[2, 5]", "Float32", "SoftLabels");
    }

    [Fact]
    public void OneClassIsRefusedWithWhatFits()
    {
        using var scope = NewDisposeScope();
        GoldenNetwork student = Values.WithOutput(zeros(2, 1)), teacher = Values.WithOutput(zeros(2, 1));
        foreach (var recipe in (Type[])[typeof(KlT4Golden), typeof(CrossEntropyGolden), typeof(DistGolden), typeof(HardLabelGolden)])
        {
            var fault = Assert.Throws<TargetInvocationException>(() => Activator.CreateInstance(recipe, student, teacher, Values.Sample)).InnerException;
            FaultText.Names(Assert.IsType<RecipeException>(fault).Message, "[2, 1]", "Kind = SigmoidKL", "Loss = BinaryCrossEntropy");
        }
        using var squares = new Squares(student, teacher, Values.Sample);
        using var sigmoid = new SigmoidKlGolden(student, teacher, Values.Sample);
    }

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Distill(Kind = Kind.Mse)]
    private sealed partial class Squares;
}
