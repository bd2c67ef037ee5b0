using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed partial class TaskTests
{
    [Fact]
    public void WhereEveryLabelIsIgnoredItIsAtRest()
    {
        using var scope = NewDisposeScope();
        foreach (var shape in (long[][])[[4, 5], [2, 5, 3, 4]])
        {
            var logits = Values.Random(1, shape);
            long[] positions = [shape[0], .. shape[2..]];
            using var plain = new CrossEntropyGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample);
            IsAtRest(at => plain.Compute(new(at), default, full(positions, -100L)).Total, logits);
            using var smoothed = new SmoothedCrossEntropyGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample);
            IsAtRest(at => smoothed.Compute(new(at), default, full(positions, -100L)).Total, logits);
            using var ignoring = new IgnoringCrossEntropyGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample);
            IsAtRest(at => ignoring.Compute(new(at), default, full(positions, 255L)).Total, logits);
        }
    }

    [Fact]
    public void AnIgnoredPositionAddsNothing()
    {
        using var scope = NewDisposeScope();
        var logits = Values.Random(1, 2, 5, 1, 2);
        using var recipe = new IgnoringCrossEntropyGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample);
        using var smoothed = new SmoothedCrossEntropyGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample);
        var kept = stack([logits[0, TensorIndex.Ellipsis, 0, 1], logits[1, TensorIndex.Ellipsis, 0, 0]]);
        Assert.Equal(
            smoothed.Compute(new(kept), default, tensor([3L, 1])).Total.item<double>(),
            recipe.Compute(new(logits), default, tensor([255L, 3, 1, 255]).view(2, 1, 2)).Total.item<double>(), 1e-12);
        var gradient = Values.Gradient(at => recipe.Compute(new(at), default, tensor([255L, 3, 1, 255]).view(2, 1, 2)).Total, logits);
        Assert.Equal(0, Values.Largest(gradient[0, TensorIndex.Ellipsis, 0, 0]));
        Assert.Equal(0, Values.Largest(gradient[1, TensorIndex.Ellipsis, 0, 1]));
        Assert.NotEqual(0, Values.Largest(gradient));
    }

    [Fact]
    public void ANaNOfTheStudentIsNotHidden()
    {
        using var scope = NewDisposeScope();
        var logits = full([2, 3], double.NaN, dtype: float64);
        using var recipe = new CrossEntropyGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample);
        Assert.True(double.IsNaN(recipe.Compute(new(logits), default, tensor([0L, -100])).Total.item<double>()));
    }

    [Fact]
    public void LabelsOfAnotherShapeAreTurnedAway()
    {
        using var scope = NewDisposeScope();
        FaultText.Names(Fault(Values.Random(1, 2, 5), 3), "[3]", "[2]", "[2, 5]");
        FaultText.Names(Fault(Values.Random(1, 2, 5, 4, 3), 2, 8, 6), "[2, 8, 6]", "[2, 4, 3]", "[2, 5, 4, 3]");
        FaultText.Names(Fault(Values.Random(1, 2, 5, 4, 3), 2), "task", "labels", "[2]", "[2, 4, 3]");

        static string Fault(Tensor logits, params long[] labels)
        {
            using var recipe = new CrossEntropyGolden(Values.WithOutput(logits), Values.WithOutput(logits), Values.Sample);
            return Assert.Throws<ArgumentException>(() => recipe.Compute(new(logits), default, zeros(labels, dtype: int64))).Message;
        }
    }

    [Fact]
    public void TargetsOfAnotherShapeAreNeverBroadcast()
    {
        using var scope = NewDisposeScope();
        var output = Values.Random(1, 4, 1);
        using var recipe = new Regression(Values.WithOutput(output), Values.WithOutput(output), Values.Sample);
        var fault = Assert.Throws<ArgumentException>(() => recipe.Compute(new(output), default, zeros(4)));
        FaultText.Names(fault.Message, "[4]", "[4, 1]");
    }

    /// <summary>Numbers of a loader in another type are converted: neither promotes the loss nor stops backward.</summary>
    [Theory]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float16)]
    public void TargetsMayBeOfAnyType(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var output = Values.Random(1, 4, 2).to(float32);
        var targets = tensor([0L, 1, 1, 0, 0, 1, 1, 0]).view(4, 2);
        using var regression = new Regression(Values.WithOutput(output), Values.WithOutput(output), Values.Sample);
        using var labels = new Labels(Values.WithOutput(output), Values.WithOutput(output), Values.Sample);
        foreach (var loss in (Func<Tensor, Tensor, Tensor>[])
            [(s, y) => regression.Compute(new(s), default, y).Total, (s, y) => labels.Compute(new(s), default, y).Total])
        {
            Assert.Equal(loss(output, targets.to(float32)).item<float>(), loss(output, targets.to(type)).item<float>());
            Assert.NotEqual(0, Values.Largest(Values.Gradient(s => loss(s, targets.to(type)), output)));
        }
    }

    [Fact]
    public void IndependentLabelsAreFromZeroToOne()
    {
        using var scope = NewDisposeScope();
        var output = Values.Random(1, 2, 2);
        using var recipe = new Labels(Values.WithOutput(output), Values.WithOutput(output), Values.Sample);
        var fault = Assert.Throws<ArgumentException>(() => recipe.Compute(new(output), default, tensor([1L, 0, -1, 2]).view(2, 2)));
        FaultText.Names(fault.Message, "task", "tags", "-1", "2");
    }

    private static void IsAtRest(Func<Tensor, Tensor> loss, Tensor at)
    {
        Assert.Equal(0, loss(at).item<double>());
        Assert.Equal(0, Values.Largest(Values.Gradient(loss, at)));
    }

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Task(Loss = TaskLoss.MeanSquaredError, Target = "heights")]
    private sealed partial class Regression;

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Task(Loss = TaskLoss.BinaryCrossEntropy, Target = "tags")]
    private sealed partial class Labels;
}
