using DistillDsl.Training.Metrics;
using DistillDsl.Training.Progress;
using DistillDsl.Training.Tests.Training;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Metrics;

/// <summary>A teacher on its own labels before the training: the largest of the first three components is the label.</summary>
public sealed class TeacherEvaluationTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly List<Dictionary<string, Tensor>> _batches = TinyData.Batches(count: 10, size: 16);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void AGoodTeacherIsNotWarnedOf()
    {
        using var recipe = Taught(0, 1, 2);

        var evaluation = Evaluator.EvaluateTeacher(recipe, _batches);

        Assert.Equal(("TinyRecipe", "accuracy", 1.0, 160L), (evaluation.Recipe, evaluation.Metric, evaluation.Value, evaluation.Labels));
        Assert.Equal(LargestShare(), evaluation.Chance);
        Assert.False(evaluation.IsNoBetterThanChance);
        Assert.Null(evaluation.Warning);
    }

    [Fact]
    public void ATeacherWithClassesInAnotherOrderIsWarnedOf()
    {
        using var recipe = Taught(1, 2, 0);

        var evaluation = Evaluator.EvaluateTeacher(recipe, _batches);

        Assert.Equal(0, evaluation.Value);
        Assert.True(evaluation.IsNoBetterThanChance);
        var chance = FormattableString.Invariant($"{100 * LargestShare():0.00} %");
        FaultText.Names(evaluation.Warning!, "warning", "TinyRecipe", "accuracy", "0.00 %", "160", chance, "normalization", "size", "[TeacherInput]", "order");
    }

    /// <summary>It answers by a component that the labels do not depend on.</summary>
    [Fact]
    public void ATeacherThatGuessesIsWarnedOf()
    {
        using var recipe = new TinyRecipe();
        Weights(recipe, (0, 3, 1), (1, 3, -1));

        var evaluation = Evaluator.EvaluateTeacher(recipe, _batches);

        Assert.InRange(evaluation.Value, 0.2, 0.47);
        Assert.True(evaluation.IsNoBetterThanChance);
    }

    /// <summary>With c = 0.5 and 100 labels, a standard error is 0.05.</summary>
    [Theory]
    [InlineData(0.59, true)]
    [InlineData(0.61, false)]
    [InlineData(double.NaN, true)]
    public void ChanceIsAGuessWithinTwoStandardErrors(double value, bool isChance) =>
        Assert.Equal(isChance, new TeacherEvaluation("A", "accuracy", value, 0.5, 100).IsNoBetterThanChance);

    [Fact]
    public void IgnoredLabelsAreNotCounted()
    {
        using var recipe = Taught(0, 1, 2);
        Dictionary<string, Tensor> batch = new() { ["data"] = eye(4)[TensorIndex.Slice(0, 3)], ["labels"] = tensor(new long[] { 0, -100, 2 }) };

        var evaluation = Evaluator.EvaluateTeacher(recipe, [batch]);

        Assert.Equal((1.0, (double?)0.5, 2L), (evaluation.Value, evaluation.Chance, evaluation.Labels));
    }

    [Fact]
    public void ChanceIsNotKnownOfOtherMetricsAndOfOneClass()
    {
        using var recipe = Taught(1, 2, 0);
        Dictionary<string, Tensor> batch = new() { ["data"] = eye(4)[TensorIndex.Slice(0, 1)], ["labels"] = zeros(1, ScalarType.Int64) };

        Assert.Equal((null, 0L), (Evaluator.EvaluateTeacher(recipe, _batches, new MacroF1()).Chance, Evaluator.EvaluateTeacher(recipe, [batch]).Labels));
        Assert.Null(Evaluator.EvaluateTeacher(recipe, [batch]).Warning);
    }

    [Fact]
    public void TheStageThatReadsTheTeacherIsAsked()
    {
        using var recipe = new TinyRecipe(stages: 2);

        Evaluator.EvaluateTeacher(recipe, _batches);

        Assert.Equal(1, recipe.Stage);
    }

    [Fact]
    public void ANetworkAloneHasNoTeacher()
    {
        var trainer = Trainer.ForNetwork(nn.Linear(4, 3), TinyData.Options(1) with { EvaluateTeacher = true });

        FaultText.Names(Assert.Throws<ArgumentException>(() => trainer.Fit(_batches, _batches)).Message, "teacher", "ReleaseTeacher");
    }

    [Fact]
    public void TheTrainerShowsItBeforeTheFirstStep()
    {
        using var recipe = Taught(1, 2, 0);
        var progress = new RecordingProgress();

        var history = new Trainer(recipe, TinyData.Options(1, progress) with { EvaluateTeacher = true }, new MacroF1(), new Accuracy()).Fit(_batches, _batches);

        var shown = Assert.Single(progress.Plans).TeacherEvaluation;
        Assert.Equal(("accuracy", 0.0, true), (shown!.Metric, shown.Value, shown.IsNoBetterThanChance));
        Assert.Equal(shown, history.TeacherEvaluation);
    }

    [Fact]
    public void TheTrainerDoesNotUnlessAsked()
    {
        using var recipe = new TinyRecipe();

        Assert.Null(new Trainer(recipe, TinyData.Options(1)).Fit(_batches, _batches).TeacherEvaluation);
        FaultText.Names(
            Assert.Throws<ArgumentException>(() => new Trainer(recipe, TinyData.Options(1) with { EvaluateTeacher = true }).Fit(_batches)).Message,
            "TrainerOptions.EvaluateTeacher");
    }

    [Fact]
    public void ItChangesNothingInTheTraining()
    {
        Assert.Equal(Losses(false), Losses(true));

        double[] Losses(bool evaluates)
        {
            manual_seed(3);
            using var recipe = new TinyRecipe();
            var history = new Trainer(recipe, TinyData.Options(2) with { EvaluateTeacher = evaluates }).Fit(_batches, _batches);
            return [.. history.Epochs.Select(static epoch => epoch.Total)];
        }
    }

    [Fact]
    public void TheConsoleHasTheValueAndTheWarning()
    {
        using var output = new StringWriter();
        var evaluation = new TeacherEvaluation("TinyRecipe", "accuracy", 0.25, 0.5, 100);
        using var recipe = new TinyRecipe();
        var plan = new TrainingPlan(recipe.Info, [], new MacroF1()) { OtherMetrics = [new Accuracy()], TeacherEvaluation = evaluation };

        new PlainProgress(output).Start(plan);

        Assert.Equal(["the teacher's accuracy 25.00 %", evaluation.Warning!], output.ToString().TrimEnd().Split(Environment.NewLine)[1..]);
    }

    private double LargestShare() =>
        _batches.SelectMany(static batch => batch["labels"].data<long>()).GroupBy(static label => label).Max(static label => label.Count()) / 160.0;

    /// <summary>A recipe whose teacher answers with the given class for the largest component.</summary>
    private static TinyRecipe Taught(params int[] classes)
    {
        var recipe = new TinyRecipe();
        Weights(recipe, [.. classes.Select(static (answer, component) => (answer, component, 1f))]);
        return recipe;
    }

    private static void Weights(TinyRecipe recipe, params (int Class, int Component, float Value)[] weights)
    {
        using var noGrad = no_grad();
        recipe.Frozen.bias!.zero_();
        recipe.Frozen.weight!.zero_();
        foreach (var (answer, component, value) in weights) recipe.Frozen.weight[answer, component] = value;
    }
}
