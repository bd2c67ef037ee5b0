using DistillDsl.Training.Metrics;
using DistillDsl.Training.Tests.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Metrics;

[Recipe(Student = typeof(Linear), Teacher = typeof(Linear))]
[Task(Target = "classes", IgnoreIndex = 2)]
[Distill(Kind = Kind.KL)]
internal sealed partial class ClassesRecipe;

[Recipe(Student = typeof(Linear), Teacher = typeof(Linear), Layout = Layout.ChannelsLast)]
[Task]
[Distill(Kind = Kind.KL)]
internal sealed partial class TokenClassesRecipe;

[Recipe(Student = typeof(Linear), Teacher = typeof(Linear))]
[Task(Loss = TaskLoss.BinaryCrossEntropy)]
[Distill(Kind = Kind.Mse)]
internal sealed partial class LabelsRecipe;

[Recipe(Student = typeof(Linear), Teacher = typeof(Linear))]
[Task(Loss = TaskLoss.MeanSquaredError, Target = "heights")]
[Distill(Kind = Kind.Mse)]
internal sealed partial class HeightsRecipe;

[Recipe(Student = typeof(Linear), Teacher = typeof(Linear))]
[Task(Loss = TaskLoss.SmoothL1, Target = "heights")]
[Distill(Kind = Kind.Mse)]
internal sealed partial class SmoothHeightsRecipe;

[Recipe(Student = typeof(Linear), Teacher = typeof(Linear))]
[Distill(Kind = Kind.KL)]
internal sealed partial class TaskLessRecipe;

/// <summary>Which metric a recipe's task decides.</summary>
public sealed class TaskMetricTests
{
    private readonly Linear _student = Linear(4, 3);
    private readonly Linear _teacher = Linear(4, 3);
    private readonly Tensor _sample = zeros(2, 4);

    /// <summary>Logits [B, T, K] with labels [B, T]: by the weights every token is of class 0, as three of the eight are.</summary>
    [Fact]
    public void TheTasksLayoutIsTheMetrics()
    {
        using var recipe = new TokenClassesRecipe(_student, _teacher, zeros(2, 5, 4));
        using (no_grad())
        {
            _student.weight!.zero_();
            _student.bias!.copy_(tensor(new float[] { 1, 0, 0 }));
        }
        var labels = tensor(new long[] { 0, 1, 2, 2, 0, 1, 1, 0 }, [2, 4]);

        var accuracy = Evaluator.Evaluate(_student, [new() { ["data"] = rand(2, 4, 4), ["labels"] = labels }], TaskMetric.Of(recipe));

        Assert.Equal(3.0 / 8, accuracy);
    }

    // Cases 2, 3 and 22.
    [Fact]
    public void TheLossDecides()
    {
        AssertMetric("accuracy", new ClassesRecipe(_student, _teacher, _sample), "classes", tensor(new long[] { 0, 1, 2, 2 }));
        AssertMetric("multi-label F1", new LabelsRecipe(_student, _teacher, _sample), "labels", ones(4, 3));
        AssertMetric("RMSE", new HeightsRecipe(_student, _teacher, _sample), "heights", rand(4, 3));
        AssertMetric("RMSE", new SmoothHeightsRecipe(_student, _teacher, _sample), "heights", rand(4, 3));
    }

    [Fact]
    public void OneLogitAndOneValueHaveTheirs()
    {
        using Linear student = Linear(4, 1), teacher = Linear(4, 1);

        AssertMetric("multi-label F1", new LabelsRecipe(student, teacher, _sample), "labels", ones(4, 1));
        AssertMetric("RMSE", new HeightsRecipe(student, teacher, _sample), "heights", rand(4, 1));
    }

    // Label 2 is ignored: by the weights all samples are of class 0, of the four labels 0, 1, 2, 2 one of two counts.
    [Fact]
    public void TheTasksOptionsAreTheMetrics()
    {
        using var recipe = new ClassesRecipe(_student, _teacher, _sample);
        using (no_grad())
        {
            _student.weight!.zero_();
            _student.bias!.copy_(tensor(new float[] { 1, 0, 0 }));
        }

        var values = Evaluator.Evaluate(_student, [new() { ["data"] = rand(4, 4), ["classes"] = tensor(new long[] { 0, 1, 2, 2 }) }], TaskMetric.Of(recipe));

        Assert.Equal(0.5, values);
    }

    [Fact]
    public void WhereNoneFollowsOneMustBeGiven()
    {
        string[] named = ["TaskLessRecipe", "kl", "[Task]", nameof(Accuracy), nameof(TopKAccuracy), nameof(MacroF1), nameof(MeanIoU)];
        using var recipe = new TaskLessRecipe(_student, _teacher, _sample);
        var options = TinyData.Options(1);

        FaultText.Names(Assert.Throws<ArgumentException>(() => new Trainer(recipe, options).Fit(TinyData.Batches(1), TinyData.Batches(1))).Message, named);
        // An option that needs an evaluation says so before there are batches.
        FaultText.Names(Assert.Throws<ArgumentException>(() => new Trainer(recipe, options with { RestoreBestWeights = true })).Message, named);
        Assert.Equal("macro F1", new Trainer(recipe, options, new MacroF1()).Fit(TinyData.Batches(1), TinyData.Batches(1)).Metric);
        Assert.Null(new Trainer(recipe, options).Fit(TinyData.Batches(1)).Metric);
    }

    [Fact]
    public void WhatIsInTheWayIsNamed()
    {
        using var recipe = new TaskLessRecipe(_student, _teacher, _sample);
        using var heads = new Heads();

        AssertReason(
            ["(a, b)"],
            _student,
            new("a", "", "", 1, [1]) { Task = new(TaskLoss.MeanSquaredError, "x") },
            new("b", "", "", 1, [1]) { Task = new(TaskLoss.MeanSquaredError, "y") });
        AssertReason(
            ["seg", "\"seg\""],
            heads,
            new TermInfo("seg", "", "", 1, [1]) { Task = new(TaskLoss.CrossEntropy, "masks") { Output = "seg" } });
        AssertReason(["(Tensor, Tensor)"], heads, new TermInfo("task", "", "", 1, [1]) { Task = new(TaskLoss.CrossEntropy, "labels") });
        // The same task in two stages is one.
        Assert.Equal(
            "RMSE",
            TaskMetric.Of(
                Recipe(_student, new("a", "", "", 1, [1]) { Task = new(TaskLoss.MeanSquaredError, "x") },
                    new("b", "", "", 1, [2]) { Task = new(TaskLoss.MeanSquaredError, "x") })).Name);

        static void AssertReason(string[] named, Module student, params TermInfo[] terms) => FaultText.Names(
            Assert.Throws<ArgumentException>(() => TaskMetric.Of(Recipe(student, terms))).Message,
            ["Given", nameof(Accuracy), nameof(MeanIoU), .. named]);

        static InfoRecipe Recipe(Module student, params TermInfo[] terms) => new(student, new("Given", "", "", [new(1, ""), new(2, "")], terms, ""));
    }

    private static void AssertMetric(string name, IRecipe recipe, string target, Tensor targets)
    {
        using (recipe)
        {
            var batch = new Dictionary<string, Tensor> { ["data"] = rand(4, 4), [target] = targets };

            var history = new Trainer(recipe, TinyData.Options(1)).Fit([batch], [batch]);

            Assert.Equal(name, history.Metric);
            Assert.True(history.FinalMetric is >= 0 and not double.NaN);
        }
    }

    private sealed class Heads() : Module<Tensor, (Tensor seg, Tensor det)>(nameof(Heads))
    {
        public override (Tensor seg, Tensor det) forward(Tensor input) => (input.alias(), input.alias());
    }
}
