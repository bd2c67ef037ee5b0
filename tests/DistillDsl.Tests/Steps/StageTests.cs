using DistillDsl.Tests.Networks;
using TorchSharp;
using static DistillDsl.Adapter;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Steps;

/// <summary>The hint alone, then the task alone, then everything.</summary>
[Recipe(Student = typeof(OddNet), Teacher = typeof(OddNet))]
[Hint(Layer = "a", Adapter = LinearProjection, Stage = 1)]
[Task(Stage = 2)]
[Task(Stage = 3)]
[Distill(Stage = 3)]
[Hint(Layer = "b", Adapter = LinearProjection, Stage = 3)]
public sealed partial class StagedRecipe;

public sealed class StageTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly List<string> _passes = [];
    private readonly List<(int OfA, int OfB)> _captured = [];
    private readonly OddNet _student;
    private readonly OddNet _teacher;
    private readonly Tensor _input = ones(2, 4);
    private readonly Tensor _labels = Samples.Labels(0, 1);
    private readonly StagedRecipe _recipe;

    public StageTests()
    {
        _student = Recording("student");
        _teacher = Recording("teacher");
        _recipe = new(_student, _teacher, _input);
        _passes.Clear();
    }

    public void Dispose()
    {
        _recipe.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void TheFirstStageIsTheFirst()
    {
        Assert.Equal(1, _recipe.Stage);
        Assert.Equal([1, 2, 3], StagedRecipe.Info.Stages.Select(static s => s.Number));
        Assert.Equal([[1], [2], [3], [3], [3]], StagedRecipe.Info.Terms.Select(static t => t.Stages));
    }

    [Fact]
    public void OnlyTheStagesTermsAreComputed()
    {
        var first = _recipe.Step(_input, _labels);
        Assert.NotNull(first.HintA);
        Assert.True(first is { Task: null, Task2: null, Kl: null, HintB: null });

        _recipe.Stage = 2;
        var second = _recipe.Step(_input, _labels);
        Assert.NotNull(second.Task);
        Assert.True(second is { HintA: null, Task2: null, Kl: null, HintB: null });
        Assert.Equal(second.Task.item<float>(), second.Total.item<float>());

        _recipe.Stage = 3;
        var third = _recipe.Step(_input, _labels);
        Assert.True(third is { HintA: null, Task: null, Task2: not null, Kl: not null, HintB: not null });
        Assert.Equal(third.Task2.item<float>() + third.Kl.item<float>() + third.HintB.item<float>(), third.Total.item<float>(), 1e-5);
    }

    [Fact]
    public void TheTeacherRunsOnlyWhereItIsRead()
    {
        _recipe.Step(_input, _labels);
        Assert.Equal(["teacher", "student"], _passes);
        _passes.Clear();

        _recipe.Stage = 2;
        _recipe.Step(_input, _labels);
        Assert.Equal(["student"], _passes);
    }

    /// <summary>A tap that is not armed takes no alias: calling the layer leaves its output alone.</summary>
    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 0, 0)]
    [InlineData(3, 0, 1)]
    public void OnlyTheStagesTapsCapture(int stage, int ofA, int ofB)
    {
        _recipe.Stage = stage;
        _captured.Clear();

        _recipe.Step(_input, _labels);

        Assert.All(_captured, c => Assert.Equal((ofA, ofB), c));
        Assert.NotEmpty(_captured);
    }

    [Fact]
    public void AStageComputesWithoutTheFeaturesOfOthers()
    {
        _recipe.Stage = 2;

        var losses = _recipe.Compute(new StagedRecipe.StudentFeatures(_input, null, null), default, _labels);

        Assert.Equal(losses.Task!.item<float>(), losses.Total.item<float>());
    }

    [Fact]
    public void AdaptersAreTrainedInTheirStages()
    {
        var student = _student.parameters().Count();
        Assert.Equal(student + 2, _recipe.TrainableParameters().Count());
        _recipe.Stage = 2;
        Assert.Equal(student, _recipe.TrainableParameters().Count());
        _recipe.Stage = 3;
        Assert.Equal(student + 2, _recipe.TrainableParameters().Count());
        Assert.Equal(["hintAAdapter", "hintBAdapter"], _recipe.Modules.Select(static m => m.Name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(-1)]
    public void NoOtherStage(int stage)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _recipe.Stage = stage);
        Assert.Equal(1, _recipe.Stage);
    }

    [Fact]
    public void ARecipeOfOneStageHasNoOther()
    {
        using var recipe = new ToyRecipe(new(2), new(2), Samples.Images());
        recipe.Stage = 1;
        Assert.Throws<ArgumentOutOfRangeException>(() => recipe.Stage = 2);
    }

    [Fact]
    public void TheInterfaceGivesTheStagesTerms()
    {
        IRecipe recipe = _recipe;
        var batch = new Dictionary<string, Tensor> { ["data"] = _input, ["labels"] = _labels };
        string[] Terms()
        {
            using var losses = recipe.Step(batch);
            return [.. losses.Terms.Select(static t => t.Name)];
        }

        Assert.Equal(["hintA"], Terms());
        recipe.Stage = 2;
        Assert.Equal(["task"], Terms());
        recipe.Stage = 3;
        Assert.Equal(["task2", "kl", "hintB"], Terms());
        Assert.All(recipe.Info.Terms, t => Assert.Equal(Terms().Contains(t.Name), t.IsOn(3)));
    }

    private OddNet Recording(string name) => new((net, input) =>
    {
        _passes.Add(name);
        var before = Live.Count;
        var a = net.A.call(input);
        var between = Live.Count;
        var b = net.B.call(a);
        _captured.Add(((int)(between - before - 1), (int)(Live.Count - between - 1)));
        return b;
    });
}
