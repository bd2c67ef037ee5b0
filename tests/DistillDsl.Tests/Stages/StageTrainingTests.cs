using DistillDsl.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Stages;

/// <summary>A paraphraser, then the student below its body with a frozen convolution, then all but the batch norm, then all.</summary>
[Recipe(Student = typeof(ToyNet), Teacher = typeof(ToyNet))]
[Stage(1, Name = "paraphraser", Epochs = 2, Optimizer = OptimizerKind.Adam)]
[Stage(2, Name = "below", Steps = 10, Train = ["stem", "norm", "body"], Freeze = ["body.conv"])]
[Stage(3, Freeze = ["norm"], LearningRate = 0.1, Schedule = Schedule.MultiStep, Milestones = [1, 3], Gamma = 0.5, WarmUpEpochs = 0.5, Momentum = 0,
    WeightDecay = 1e-4)]
[Ft(Layer = "body", ParaphraserStage = 1, Stages = [2, 3])]
[Task(Stages = [3, 4])]
public sealed partial class PartsRecipe;

/// <summary>Layers in others that are frozen: by being left out, and by name.</summary>
[Recipe(Student = typeof(ToyNet), Teacher = typeof(ToyNet))]
[Stage(1, Train = ["body.down"])]
[Stage(2, Freeze = ["body"], Train = ["stem", "body.down"])]
[Task]
public sealed partial class NestedRecipe;

/// <summary>Paths that the student does not have.</summary>
[Recipe(Student = typeof(ToyNet), Teacher = typeof(ToyNet))]
#pragma warning disable DDSL0201 // What the constructor says of it.
[Stage(1, Train = ["body.0"], Freeze = ["boddy", "stem"])]
#pragma warning restore DDSL0201
[Task]
public sealed partial class MisspeltRecipe;

public sealed class StageTrainingTests : IDisposable
{
    private static readonly string[] All =
        ["stem.weight", "stem.bias", "norm.weight", "norm.bias", "body.conv.weight", "body.conv.bias", "body.down.weight", "body.down.bias", "head.weight",
            "head.bias"];

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly ToyNet _student = new(2);
    private readonly ToyNet _teacher = new(3);
    private readonly Dictionary<string, Tensor> _batch = new() { ["data"] = Samples.Images(), ["labels"] = Samples.Labels(0, 1, 2, 0) };
    private readonly IRecipe _recipe;

    public StageTrainingTests() => _recipe = new PartsRecipe(_student, _teacher, Samples.Images());

    public void Dispose()
    {
        _recipe.Dispose();
        _student.Dispose();
        _teacher.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void InfoSaysWhatTheAttributesSay()
    {
        var stages = PartsRecipe.Info.Stages;

        Assert.Equal([(1, "paraphraser"), (2, "below"), (3, ""), (4, "")], stages.Select(static s => (s.Number, s.Name)));
        Assert.Equal((2, OptimizerKind.Adam, null), (stages[0].Epochs, stages[0].Optimizer, stages[0].LearningRate));
        Assert.Equal((10, null), (stages[1].Steps, stages[1].Epochs));
        Assert.Equal(["stem", "norm", "body"], stages[1].Train);
        Assert.Equal(["body.conv"], stages[1].Freeze);
        Assert.Equal((0.1, Schedule.MultiStep, 0.5, 0.5, 0.0, 1e-4),
            (stages[2].LearningRate, stages[2].Schedule, stages[2].Gamma, stages[2].WarmUpEpochs, stages[2].Momentum, stages[2].WeightDecay));
        Assert.Equal([1, 3], stages[2].Milestones!);
        Assert.Equal(new StageInfo(4, ""), stages[3]);
        Assert.Equal([[1, 2, 3], [3, 4]], PartsRecipe.Info.Terms.Select(static t => t.Stages));
    }

    [Theory]
    [InlineData(1, 12, 0)]
    [InlineData(2, 0, 12, "stem.weight", "stem.bias", "norm.weight", "norm.bias", "body.down.weight", "body.down.bias")]
    [InlineData(3, 0, 12, "stem.weight", "stem.bias", "body.conv.weight", "body.conv.bias", "body.down.weight", "body.down.bias", "head.weight", "head.bias")]
    [InlineData(4, 0, 0, "stem.weight", "stem.bias", "norm.weight", "norm.bias", "body.conv.weight", "body.conv.bias", "body.down.weight", "body.down.bias",
        "head.weight", "head.bias")]
    public void TheOptimizerGetsExactlyWhatTheStageTrains(int stage, int ofParaphraser, int ofTranslator, params string[] ofStudent)
    {
        _recipe.Stage = 3;
        _recipe.Stage = stage;

        Assert.Equal(ofStudent, On(_student));
        Assert.Equal((ofParaphraser, ofTranslator), (On(Module("ftBodyParaphraser")).Length, On(Module("ftBodyTranslator")).Length));
        var expected = ofStudent.Length + ofParaphraser + ofTranslator;
        Assert.Equal(expected, _recipe.TrainableParameters().Count());
        Assert.All(_recipe.TrainableParameters(), static p => Assert.True(p.requires_grad));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AStepMovesExactlyWhatTheStageTrains(int stage)
    {
        _recipe.Stage = stage;
        using var optimizer = optim.SGD(_recipe.TrainableParameters(), 0.1, weight_decay: 0.1);
        var before = Values();

        Train(optimizer);

        var after = Values();
        Assert.Equal(
            _recipe.Modules.Append(("student", _student)).SelectMany(m => On(m.Item2).Select(p => $"{m.Item1}.{p}")).Order(),
            before.Keys.Where(name => !before[name].SequenceEqual(after[name])).Order());
    }

    /// <summary>Whoever trains calls train() before each epoch: what is frozen stays still all the same.</summary>
    [Theory]
    [InlineData(1, false, false)]
    [InlineData(2, true, true)]
    [InlineData(3, false, true)]
    [InlineData(4, true, true)]
    public void FrozenStatisticsHoldStill(int stage, bool moves, bool runs)
    {
        _recipe.Stage = stage;
        _student.train();
        var modes = new List<bool>();
        Norm.register_forward_hook((norm, _, _) =>
        {
            modes.Add(norm.training);
            return null!;
        });
        var before = Statistics();

        _recipe.Step(_batch).Dispose();

        Assert.Equal(moves, !before.SequenceEqual(Statistics()));
        Assert.Equal(runs ? [moves] : [], modes);
        Assert.All(_student.named_modules(), static m => Assert.True(m.Item2.training));
    }

    [Theory]
    [InlineData(1, "body.down")]
    [InlineData(2, "stem", "body.down")]
    public void ATrainedLayerInAFrozenOneTrains(int stage, params string[] trained)
    {
        _recipe.Dispose();
        using var recipe = new NestedRecipe(_student, _teacher, Samples.Images()) { Stage = stage };
        _student.train();
        var modes = new List<string>();
        foreach (var (path, layer) in _student.named_modules())
            if (layer is Module<Tensor, Tensor> leaf && path is not ("" or "body"))
                leaf.register_forward_hook((module, _, _) =>
                {
                    if (module.training) modes.Add(path);
                    return null!;
                });

        recipe.Step(_batch["data"], _batch["labels"]);

        Assert.Equal(trained, modes);
        Assert.Equal(trained.SelectMany(static t => new[] { t + ".weight", t + ".bias" }), On(_student));
    }

    /// <summary>A batch norm that its owner holds in evaluation mode stays there, and so does a student in evaluation.</summary>
    [Fact]
    public void ModesThatSomebodyElseSetStay()
    {
        _recipe.Stage = 2;
        var relu = _student.named_modules().Single(static m => m.Item1 == "body.relu").Item2;
        _student.train();
        relu.eval();
        _recipe.Step(_batch).Dispose();
        Assert.Equal(["body.relu"], _student.named_modules().Where(static m => !m.Item2.training).Select(static m => m.Item1));

        _student.eval();
        _recipe.Step(_batch).Dispose();
        Assert.All(_student.named_modules(), static m => Assert.False(m.Item2.training));
    }

    [Fact]
    public void AStagesPassThatFailsLeavesTheModes()
    {
        _recipe.Stage = 3;
        _student.train();
        _student.Fails = true;

        Assert.Throws<InvalidOperationException>(() => _recipe.Step(_batch));

        Assert.All(_student.named_modules(), static m => Assert.True(m.Item2.training));
    }

    [Fact]
    public void WhatItsOwnerFrozeStaysFrozen()
    {
        _recipe.Dispose();
        foreach (var (name, parameter) in _student.named_parameters()) parameter.requires_grad = name != "stem.bias";
        using var recipe = new PartsRecipe(_student, _teacher, Samples.Images()) { Stage = 4 };

        Assert.Equal(All.Where(static n => n != "stem.bias"), On(_student));
        Assert.DoesNotContain(recipe.TrainableParameters(), static p => !p.requires_grad);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void DisposePutsTheGradientsBack(int stage)
    {
        _recipe.Stage = stage;
        Assert.NotEqual(All, On(_student));

        _recipe.Dispose();

        Assert.Equal(All, On(_student));
    }

    [Fact]
    public void OnlyTheStagesTargetsAreAskedFor()
    {
        _batch.Remove("labels");
        _recipe.Step(_batch).Dispose();
        _recipe.Stage = 2;
        _recipe.Step(_batch).Dispose();
        _recipe.Stage = 3;
        Assert.Throws<ArgumentException>(() => _recipe.Step(_batch));
    }

    [Fact]
    public void LayersThatAreNotThereAreNamedWithTheNearest() => FaultText.Names(
        Assert.Throws<RecipeException>(() => new MisspeltRecipe(_student, _teacher, Samples.Images())).Message,
        "MisspeltRecipe", "ToyNet", "\"body.0\"", "\"body\"", "\"body.conv\"", "\"body.down\"", "\"boddy\"", "\"head\"", "\"norm\"");

    private Module<Tensor, Tensor> Norm => (Module<Tensor, Tensor>)_student.named_modules().Single(static m => m.Item1 == "norm").Item2;

    private Module Module(string name) => _recipe.Modules.Single(m => m.Name == name).Module;

    private static string[] On(Module module) => [.. module.named_parameters().Where(static p => p.Item2.requires_grad).Select(static p => p.Item1)];

    private void Train(optim.Optimizer optimizer)
    {
        _student.train();
        optimizer.zero_grad();
        using var losses = _recipe.Step(_batch);
        losses.Total.backward();
        optimizer.step();
    }

    private Dictionary<string, float[]> Values() => _recipe.Modules.Append(("student", _student))
        .SelectMany(static m => m.Item2.named_parameters().Select(p => (Name: $"{m.Item1}.{p.Item1}", Values: p.Item2.data<float>().ToArray())))
        .ToDictionary(static p => p.Name, static p => p.Values, StringComparer.Ordinal);

    private float[] Statistics() => [.. _student.named_buffers().SelectMany(static b => b.Item2.to(float32).data<float>().ToArray())];
}
