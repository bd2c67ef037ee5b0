using DistillDsl.Training.Tests.Training;
using static DistillDsl.Kind;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Situations;

/// <summary>The temperature falls from step to step.</summary>
[Recipe(Student = typeof(Classifier), Teacher = typeof(Classifier))]
[Distill(Kind = KL, T = 4, TSchedule = Schedule.LinearRamp, EndT = 1)]
internal sealed partial class CoolingRecipe;

/// <summary>
/// The loader is an iterator, whose length nobody knows: with a warm-up within the first epoch the learning rate stayed at its first value for the
/// whole training. Met by a new user on the first day, with batches that a method yields.
/// </summary>
public sealed class UnknownLengthTests
{
    private static readonly TrainerOptions WarmUp = TinyData.Options(1) with { LearningRate = 1e-3, WarmUpEpochs = 0.5, Schedule = Constant };

    private static Schedules.LearningRateSchedule Constant => Schedules.LearningRateSchedule.Constant;

    [Fact]
    public void AWarmUpIsRefusedBeforeTheFirstStep()
    {
        using var recipe = new TinyRecipe();

        FaultText.Names(Refusal(recipe, WarmUp, 6), "TinyRecipe", "WarmUpEpochs = 0.5", "TrainerOptions.StepsPerEpoch");
        Assert.Empty(recipe.Steps);
    }

    [Fact]
    public void AScheduleIsRefused()
    {
        using var recipe = new TinyRecipe();

        FaultText.Names(Refusal(recipe, TinyData.Options(2), 6), "TinyRecipe", "cosine", "TrainerOptions.StepsPerEpoch");
    }

    [Fact]
    public void AScheduleOfTheRecipeIsRefused()
    {
        using var student = new Classifier();
        using var teacher = new Classifier();
        using var recipe = new CoolingRecipe(student, teacher, zeros(2, 4));

        FaultText.Names(Refusal(recipe, TinyData.Options(2) with { Schedule = Constant }, 6), "CoolingRecipe", "kl", "TrainerOptions.StepsPerEpoch");
    }

    [Fact]
    public void MilestonesWithinTheFirstEpochOfAShortenedTrainingAreRefused()
    {
        using var recipe = new TinyRecipe();
        var options = TinyData.Options(10) with { Schedule = Schedules.LearningRateSchedule.MultiStep(0.1, 3) };

        new Trainer(recipe, options with { Epochs = 4 }).Fit(Iterator(2));
        FaultText.Names(Refusal(recipe, options with { LengthFactor = 0.2 }, 6), "TinyRecipe", "0.1", "3", "TrainerOptions.StepsPerEpoch");
    }

    [Fact]
    public void WithTheNumberItTrainsAsOnAList()
    {
        var expected = LearningRates(TinyData.Batches(6), WarmUp);

        Assert.Equal([1e-5, 1e-3 / 3, 2e-3 / 3, 1e-3, 1e-3, 1e-3], expected, Close);
        Assert.Equal(expected, LearningRates(Iterator(6), WarmUp with { StepsPerEpoch = 6 }));
        Assert.Equal(expected, LearningRates(Iterator(6).Take(6), WarmUp with { StepsPerEpoch = 6 }));
    }

    [Fact]
    public void AQueryOverAListKnowsItsLength() => Assert.Equal(
        LearningRates(TinyData.Batches(6), WarmUp),
        LearningRates(TinyData.Batches(6).Select(batch => new Dictionary<string, Tensor>(batch)), WarmUp));

    [Fact]
    public void WhatDoesNotDependOnItNeedsNoNumber() =>
        Assert.Equal([0.1, 0.1, 0.1, 0.1, 0.1, 0.1], LearningRates(Iterator(3), TinyData.Options(2) with { Schedule = Constant }));

    [Theory]
    [InlineData(5, 5)]
    [InlineData(7, 6)]
    public void AnotherNumberIsAnError(int given, int steps)
    {
        using var recipe = new TinyRecipe();

        FaultText.Names(
            Refusal(recipe, TinyData.Options(2) with { StepsPerEpoch = given }, 6), "TinyRecipe", "TrainerOptions.StepsPerEpoch", $"{given}", "epoch 1");
        Assert.Equal(steps, recipe.Steps.Count);
    }

    [Fact]
    public void ANumberThatContradictsTheLoaderIsAnError()
    {
        using var recipe = new TinyRecipe();
        var fault = Assert.Throws<ArgumentException>(() => new Trainer(recipe, TinyData.Options(1) with { StepsPerEpoch = 5 }).Fit(TinyData.Batches(6)));

        FaultText.Names(fault.Message, "TinyRecipe", "TrainerOptions.StepsPerEpoch", "5", "6");
        Assert.Empty(recipe.Steps);
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-15;

    private static string Refusal(IRecipe recipe, TrainerOptions options, int batches) =>
        Assert.Throws<ArgumentException>(() => new Trainer(recipe, options).Fit(Iterator(batches))).Message;

    private static IEnumerable<double> LearningRates(IEnumerable<Dictionary<string, Tensor>> loader, TrainerOptions options)
    {
        using var recipe = new TinyRecipe();
        var log = new RecordingLog();
        new Trainer(recipe, options with { Logs = [log] }).Fit(loader);
        return log.Steps.Select(step => step.LearningRate);
    }

    private static IEnumerable<Dictionary<string, Tensor>> Iterator(int count)
    {
        foreach (var batch in TinyData.Batches(count)) yield return batch;
    }
}
