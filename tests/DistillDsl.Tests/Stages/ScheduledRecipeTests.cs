using DistillDsl.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Stages;

public static class Breaking
{
    /// <summary>Not a number, as often as it is computed.</summary>
    public static Tensor NotANumber(Tensor student)
    {
        Calls++;
        return student.mean() * double.NaN;
    }

    [ThreadStatic]
    public static int Calls;
}

/// <summary>One of each schedule.</summary>
[Recipe(Student = typeof(OddNet), Teacher = typeof(OddNet))]
[Task(Weight = 0.5, WarmUpEpochs = 4)]
[Distill(T = 4, TSchedule = Schedule.LinearRamp, EndT = 2, Weight = 0.9, WeightSchedule = Schedule.CosineAnnealing, EndWeight = 0)]
[Distill(Kind = Kind.SoftCrossEntropy, T = 8, TSchedule = Schedule.MultiStep, TMilestones = [1], TGamma = 0.25, ScaleByT2 = true, Weight = 2,
    WeightSchedule = Schedule.MultiStep, WeightMilestones = [2, 3], WeightGamma = 0.5, WarmUpEpochs = 2)]
[DistillTerm(typeof(Breaking), nameof(Breaking.NotANumber), StopAfterEpoch = 2, WeightSchedule = Schedule.LinearRamp, EndWeight = 0)]
public sealed partial class MovingRecipe;

/// <summary>The same losses at one moment, epoch 3 of 4 and half of it: nothing moves.</summary>
[Recipe(Student = typeof(OddNet), Teacher = typeof(OddNet))]
[Task]
[Distill(T = 2.75)]
[Distill(Kind = Kind.SoftCrossEntropy, T = 2, ScaleByT2 = true)]
public sealed partial class StillRecipe;

/// <summary>A schedule in one stage of two.</summary>
[Recipe(Student = typeof(OddNet), Teacher = typeof(OddNet))]
[Task]
[Distill(Stage = 2, WarmUpEpochs = 2, StopAfterEpoch = 3)]
public sealed partial class LateRecipe;

public sealed class ScheduledRecipeTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly OddNet _student = OddNet.Plain();
    private readonly OddNet _teacher = OddNet.Plain();
    private readonly Tensor _input = rand(3, 4);
    private readonly Tensor _labels = Samples.Labels(0, 1, 3);
    private readonly MovingRecipe _recipe;

    public ScheduledRecipeTests() => _recipe = new(_student, _teacher, _input);

    public void Dispose()
    {
        _recipe.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InlineData(1, 0, 0.125, 0.9, 4, 1, 8, 1.0)]
    [InlineData(1, 2, 0.125, 0.86574579, 3.75, 1, 8, 0.875)]
    [InlineData(2, 1, 0.25, 0.7000066, 3.375, 2, 2, 0.6875)]
    [InlineData(3, 2, 0.375, 0.27779246, 2.75, 1, 2, null)]
    [InlineData(4, 3, 0.5, 0.00864662, 2.125, 0.5, 2, null)]
    [InlineData(5, 0, 0.5, 0, 2, 0.5, 2, null)]
    public void TheLossesShowWhatTheStepUsed(int epoch, int step, double task, double kl, double klT, double soft, double softT, double? stopping)
    {
        _recipe.Position = new(epoch, step, 4, 4);

        var losses = _recipe.Step(_input, _labels);

        Assert.Equal(task, losses.TaskWeight, 1e-15);
        Assert.Equal((kl, klT), (losses.KlWeight, losses.KlT), static (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-8 && Math.Abs(a.Item2 - b.Item2) < 1e-14);
        Assert.Equal((soft, softT), (losses.SoftCrossEntropyWeight, losses.SoftCrossEntropyT));
        Assert.Equal(stopping, losses.NotANumberWeight);
    }

    [Fact]
    public void WeightsAndTemperaturesAreWhatTheLossesSay()
    {
        using var still = new StillRecipe(_student, _teacher, _input);
        _recipe.Position = new(3, 2, 4, 4);

        var expected = still.Step(_input, _labels);
        var losses = _recipe.Step(_input, _labels);

        Assert.Equal(
            [expected.Task.item<float>(), expected.Kl.item<float>(), expected.SoftCrossEntropy.item<float>()],
            [losses.Task.item<float>(), losses.Kl.item<float>(), losses.SoftCrossEntropy.item<float>()]);
        Assert.Equal(
            (0.375 * losses.Task.item<float>()) + (0.27779246 * losses.Kl.item<float>()) + losses.SoftCrossEntropy.item<float>(),
            losses.Total.item<float>(), 1e-5);
    }

    /// <summary>Not a number times zero would be none.</summary>
    [Theory]
    [InlineData(2, 3, true)]
    [InlineData(3, 0, false)]
    [InlineData(9, 0, false)]
    public void AStoppedTermIsNotComputed(int epoch, int step, bool isOn)
    {
        Breaking.Calls = 0;
        _recipe.Position = new(epoch, step, 4, 4);

        var losses = _recipe.Step(_input, _labels);

        Assert.Equal(isOn ? 1 : 0, Breaking.Calls);
        Assert.Equal(isOn, losses.NotANumber is not null);
        Assert.Equal(isOn, float.IsNaN(losses.Total.item<float>()));
    }

    [Fact]
    public void ATrainerSeesTheSame()
    {
        IRecipe recipe = _recipe;
        var batch = new Dictionary<string, Tensor> { ["data"] = _input, ["labels"] = _labels };

        using var first = recipe.Step(batch);
        Assert.Equal(["task", "kl", "softCrossEntropy", "notANumber"], first.Terms.Select(static t => t.Name));
        Assert.Equal(
            [("taskWeight", 0.125), ("klWeight", 0.9), ("klT", 4), ("softCrossEntropyWeight", 1), ("softCrossEntropyT", 8), ("notANumberWeight", 1)],
            first.Scheduled);

        recipe.Position = new(5, 0, 4, 4);
        using var last = recipe.Step(batch);
        Assert.Equal(["task", "kl", "softCrossEntropy"], last.Terms.Select(static t => t.Name));
        Assert.Equal(
            [("taskWeight", 0.5), ("klWeight", 0), ("klT", 2), ("softCrossEntropyWeight", 0.5), ("softCrossEntropyT", 2)],
            last.Scheduled);
    }

    [Fact]
    public void InfoTellsHowTheyMove()
    {
        Assert.Equal(
            [
                "warm-up 4 epochs",
                "0.9→0 cosine",
                "2 × 0.5 after epochs 2, 3, warm-up 2 epochs",
                "1→0 linear, until epoch 2",
            ],
            MovingRecipe.Info.Terms.Select(static t => t.Schedule));
        Assert.EndsWith(", T = 4→2 linear", MovingRecipe.Info.Terms[1].Formula, StringComparison.Ordinal);
        Assert.EndsWith(", T = 8 × 0.25 after epoch 1", MovingRecipe.Info.Terms[2].Formula, StringComparison.Ordinal);
        Assert.All(StillRecipe.Info.Terms, static t => Assert.Equal("", t.Schedule));
    }

    [Fact]
    public void AScheduleBelongsToItsStages()
    {
        using var recipe = new LateRecipe(_student, _teacher, _input);
        Assert.Null(recipe.Step(_input, _labels).KlWeight);

        recipe.Stage = 2;
        Assert.Equal(0.5, recipe.Step(_input, _labels).KlWeight);
        recipe.Position = new(3, 0, 4, 4);
        Assert.Equal(1, recipe.Step(_input, _labels).KlWeight);
        recipe.Position = new(4, 0, 4, 4);
        var stopped = recipe.Step(_input, _labels);
        Assert.True(stopped is { KlWeight: null, Kl: null });
        Assert.Equal(stopped.Task.item<float>(), stopped.Total.item<float>());
    }

    [Fact]
    public void NothingIsLeftOfAStep()
    {
        _recipe.Position = new(3, 0, 4, 4);
        var before = Live.Count;
        _recipe.Step(_input, _labels).Dispose();
        Assert.Equal(before, Live.Count);
    }
}
