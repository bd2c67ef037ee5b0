using DistillDsl.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Steps;

/// <summary>Two mixes beside a term of no output; in the first stage the map's task alone, then the teacher's share too, until its third epoch.</summary>
[Recipe(Student = typeof(TupleNet), Teacher = typeof(ClassNet))]
[Mix(Output = "seg", Alpha = 0.9, Ratio = 0.5), Mix(Output = "det", Alpha = 0.25, Ratio = 2)]
[Task(Output = "seg", Name = "task", Weight = 0.3)]
[Distill(Output = "seg", TeacherOutput = "Map", Name = "kl", Stage = 2, StopAfterEpoch = 3)]
[Distill(Kind = Kind.Mse, Output = "seg", TeacherOutput = "Map", Name = "mse", Stage = 2, WeightSchedule = Schedule.LinearRamp, EndWeight = 0)]
[Task(Output = "det.1", Target = "boxes", Loss = TaskLoss.MeanSquaredError, Name = "corners")]
[DetectionLogits(Output = "det", TeacherOutput = "Heads", Name = "heads", Weight = 4)]
[At(Layers = ["parts"], Weight = 10)]
public sealed partial class MixedRecipe;

/// <summary>Totals of mixed outputs.</summary>
public sealed class MixTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TupleNet _student = new(3);
    private readonly ClassNet _teacher = new(5);
    private readonly Tensor _input = Samples.Images();
    private readonly MixedRecipe _recipe;

    public MixTests() => _recipe = new(_student, _teacher, _input);

    public void Dispose()
    {
        _recipe.Dispose();
        _student.Dispose();
        _teacher.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void TheFirstStageHasTheTaskOfTheMapAlone()
    {
        var losses = Step();

        Assert.Equal(0.5 * (0.1 * 0.3 * Value(losses.Task)) + 2 * (0.75 * Value(losses.Corners) + 0.25 * 4 * Value(losses.Heads)) + 10 * Value(losses.At),
            Value(losses.Total), 1e-4);
    }

    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(3, 0.5)]
    [InlineData(4, 0.25)]
    public void SchedulesAndEndsAreTheTermsOwn(int epoch, double weight)
    {
        _recipe.Stage = 2;
        _recipe.Position = new(epoch, 0, 10, 4);

        var losses = Step();

        Assert.Equal(weight, losses.MseWeight);
        Assert.Equal(epoch > 3, losses.Kl is null);
        var seg = 0.1 * (0.3 * Value(losses.Task)) + 0.9 * ((losses.Kl is null ? 0 : Value(losses.Kl)) + weight * Value(losses.Mse!));
        var det = 0.75 * Value(losses.Corners) + 0.25 * (4 * Value(losses.Heads));
        Assert.Equal(0.5 * seg + 2 * det + 10 * Value(losses.At), Value(losses.Total), 1e-4);
    }

    /// <summary>The map's head learns from its own mix alone.</summary>
    [Fact]
    public void AMixScalesItsOutputsGradient()
    {
        _recipe.Stage = 2;
        _recipe.Position = new(4, 10, 10, 4);
        Step().Total.backward();
        var mixed = Gradient();
        _student.zero_grad();

        nn.functional.cross_entropy(_student.call(_input).seg, ones(4, 8, 8, dtype: int64)).backward();

        Assert.All(Gradient().Zip(mixed), static pair => Assert.Equal(0.5 * 0.1 * 0.3 * pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void TheInfoHasTheWeightsAfterTheMix()
    {
        Assert.Equal([0.015, 0.45, 0.45, 1.5, 2, 10], MixedRecipe.Info.Terms.Select(static t => t.Weight));
        Assert.Equal(["", "until epoch 3", "1→0 linear, times 0.45", "", "", ""], MixedRecipe.Info.Terms.Select(static t => t.Schedule));
    }

    [Fact]
    public void AStepLeavesItsLossesAndNothingElse()
    {
        Step().Total.backward();
        var before = Live.Count;

        using (var losses = Step()) losses.Total.backward();

        // The two targets are the test's.
        Assert.Equal(before + 2, Live.Count);
    }

    private MixedRecipe.Losses Step() => _recipe.Step(_input, ones(4, 8, 8, dtype: int64), ones(4, 4, 4, 7));

    private double[] Gradient() =>
        [.. _student.named_parameters().Single(static p => p.name == "parts.classes.weight").parameter.grad!.to(float64).data<double>()];

    private static double Value(Tensor loss) => loss.item<float>();
}
