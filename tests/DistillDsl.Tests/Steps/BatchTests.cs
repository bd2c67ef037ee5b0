using DistillDsl.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Steps;

[Recipe(Student = typeof(OddNet), Teacher = typeof(OddNet))]
[Task]
[Task(Loss = TaskLoss.MeanSquaredError, Target = "heights")]
public sealed partial class TwoTargetRecipe;

/// <summary>A trainer's way in: a loader's batch.</summary>
public sealed class BatchTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TwoTargetRecipe _recipe = new(OddNet.Plain(), OddNet.Plain(), ones(1, 4));
    private readonly Dictionary<string, Tensor> _batch = new()
    {
        ["data"] = ones(2, 4),
        ["labels"] = Samples.Labels(0, 1),
        ["heights"] = zeros(2, 4),
    };

    public void Dispose()
    {
        _recipe.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void StepOfABatchIsTheTypedStep()
    {
        var typed = _recipe.Step(_batch["data"], _batch["labels"], _batch["heights"]);

        var losses = ((IRecipe)_recipe).Step(_batch);

        Assert.Equal(typed.Total.item<float>(), losses.Total.item<float>());
        Assert.Equal([("task", typed.Task.item<float>()), ("task2", typed.Task2.item<float>())],
            losses.Terms.Select(static t => (t.Name, t.Value.item<float>())));
    }

    [Fact]
    public void TheLoadersWordForLabelsServes()
    {
        var expected = ((IRecipe)_recipe).Step(_batch).Total.item<float>();
        _batch["label"] = _batch["labels"];
        _batch.Remove("labels");

        Assert.Equal(expected, ((IRecipe)_recipe).Step(_batch).Total.item<float>());
    }

    [Fact]
    public void LabelsComeBeforeTheLoadersWord()
    {
        var expected = ((IRecipe)_recipe).Step(_batch).Total.item<float>();
        _batch["label"] = Samples.Labels(3, 3);

        Assert.Equal(expected, ((IRecipe)_recipe).Step(_batch).Total.item<float>());
    }

    [Theory]
    [InlineData("data", "\"heights\", \"labels\"")]
    [InlineData("labels", "\"data\", \"heights\"")]
    [InlineData("heights", "\"data\", \"labels\"")]
    public void AMissingKeyIsNamed(string key, string keys)
    {
        _batch.Remove(key);

        var fault = Assert.Throws<ArgumentException>(() => ((IRecipe)_recipe).Step(_batch));

        Assert.Equal("batch", fault.ParamName);
        FaultText.Names(fault.Message, "TwoTargetRecipe", $"\"{key}\"", keys);
    }

    [Fact]
    public void TheInterfaceShowsTheNetworks()
    {
        IRecipe recipe = _recipe;

        Assert.Same(_recipe.Student, recipe.Student);
        Assert.Same(_recipe.Teacher, recipe.Teacher);
        Assert.Same(TwoTargetRecipe.Info, recipe.Info);
    }

    [Fact]
    public void DisposingTheLossesLeavesNothing()
    {
        var before = Live.Count;
        ((IRecipe)_recipe).Step(_batch).Dispose();
        Assert.Equal(before, Live.Count);
    }
}
