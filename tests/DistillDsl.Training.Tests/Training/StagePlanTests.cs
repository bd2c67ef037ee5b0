using DistillDsl.Training.Schedules;

namespace DistillDsl.Training.Tests.Training;

/// <summary>How long stages are, what they are trained with, and where they are told to be.</summary>
public sealed class StagePlanTests
{
    [Fact]
    public void AStageSaysAllOfItsTraining()
    {
        var stage = new StageInfo(1, "fsp")
        {
            Epochs = 4,
            LearningRate = 0.3,
            Schedule = Schedule.MultiStep,
            Milestones = [2, 3],
            Gamma = 0.5,
            WarmUpEpochs = 1,
            Optimizer = OptimizerKind.AdamW,
            Momentum = 0.8,
            WeightDecay = 0.2,
        };
        var recipe = new RecipeInfo("R", "S", "T", [stage, new(2, "")], [], "");

        var plans = StagePlans.Resolve(recipe, new() { Epochs = 7, Nesterov = true, LearningRate = 0.01 });

        var (first, second) = (plans[0], plans[1]);
        Assert.Equal((4, null, 0.3, 1.0, OptimizerKind.AdamW, 0.8, false, 0.2),
            (first.Epochs, first.Steps, first.LearningRate, first.WarmUpEpochs, first.Optimizer, first.Momentum, first.Nesterov, first.WeightDecay));
        Assert.Equal([1, 1, 0.5, 0.25],
            new[] { 0, 1.9, 2, 3 }.Select(done => first.Schedule.Factor(new(1 + (int)done, (int)Math.Round(done % 1 * 10), 10, 4))));
        Assert.Equal((7, null, 0.01, 0.0, OptimizerKind.Sgd, 0.9, true, 5e-4),
            (second.Epochs, second.Steps, second.LearningRate, second.WarmUpEpochs, second.Optimizer, second.Momentum, second.Nesterov, second.WeightDecay));
        Assert.Equal(LearningRateSchedule.CosineAnnealing(), second.Schedule);
    }

    [Fact]
    public void MilestonesAloneAreSteps()
    {
        var plan = StagePlans.Resolve(new("R", "S", "T", [new(1, "") { Milestones = [5] }], [], ""), new()).Single();

        Assert.Equal(LearningRateSchedule.MultiStep(0.1, 5), plan.Schedule);
    }

    [Theory]
    [InlineData(0, 0.1, 0.0, 0.9, "length", "0", "1")]
    [InlineData(3, -0.1, 0.0, 0.9, "learning rate", "-0.1", "0")]
    [InlineData(3, 0.1, 4.0, 0.9, "warm-up", "4", "0 … 3")]
    [InlineData(3, 0.1, 0.0, 1.5, "momentum", "1.5", "0")]
    public void RefusesAnImpossibleStageAtConstruction(int epochs, double rate, double warmUp, double momentum, params string[] named)
    {
        using var recipe = new TinyRecipe(infos: [new(1, "a") { Epochs = epochs, LearningRate = rate, WarmUpEpochs = warmUp, Momentum = momentum }]);

        var fault = Assert.Throws<ArgumentException>(() => new Trainer(recipe));

        FaultText.Names(fault.Message, ["TinyRecipe", "stage 1 (a)", .. named]);
    }

    [Fact]
    public void RefusesStepsWithoutMilestones()
    {
        using var recipe = new TinyRecipe(infos: [new(1, "a") { Schedule = Schedule.MultiStep }]);

        FaultText.Names(Assert.Throws<ArgumentException>(() => new Trainer(recipe)).Message, "TinyRecipe", "1");
    }

    [Fact]
    public void AStageOfStepsStopsExactlyThereAndTheNextBeginsAnEpoch()
    {
        using var recipe = new TinyRecipe(infos: [new(1, "a") { Steps = 7, Schedule = Schedule.LinearRamp, LearningRate = 0.8 }, new(2, "b") { Epochs = 1 }]);
        var log = new RecordingLog();

        var history = new Trainer(recipe, TinyData.Options(9) with { Logs = [log] }).Fit(TinyData.Batches(4));

        Assert.Equal([(1, 1, 4), (1, 2, 3), (2, 1, 4)], history.Epochs.Select(epoch => (epoch.Stage, epoch.Epoch, epoch.Steps)));
        Assert.Equal(Enumerable.Range(1, 11).Select(step => (long)step), log.Steps.Select(step => step.GlobalStep));
        Assert.Equal([1, 2, 3, 4, 1, 2, 3, 1, 2, 3, 4], log.Steps.Select(step => step.Step));
        // In a line to 0 over seven steps.
        Assert.All(Enumerable.Range(0, 7), step => Assert.Equal(0.8 * (7 - step) / 7, log.Steps[step].LearningRate, 1e-12));
        Assert.Equal(new TrainingPosition(2, 1, 4, 1.75), recipe.Places[5]);
        Assert.Equal(new TrainingPosition(1, 2, 4, 1), recipe.Places[9]);
    }

    [Theory]
    // A quarter of four epochs is one of four steps; the milestone after the second epoch comes in its middle.
    [InlineData(0.25, new[] { 0.1, 0.1, 0.01, 0.01 })]
    [InlineData(0.5, new[] { 0.1, 0.1, 0.1, 0.1, 0.01, 0.01, 0.01, 0.01 })]
    public void LengthScalesEpochsAndMilestones(double length, double[] rates)
    {
        using var recipe = new TinyRecipe();
        var log = new RecordingLog();

        new Trainer(recipe, TinyData.Options(4) with { LengthFactor = length, Schedule = LearningRateSchedule.MultiStep(0.1, 2), Logs = [log] }).Fit(
            TinyData.Batches(4));

        Assert.All(rates.Zip(log.Steps), pair => Assert.Equal(pair.First, pair.Second.LearningRate, 1e-12));
        Assert.Equal(rates.Length, log.Steps.Count);
        // The recipe's own schedules are told the places in the four epochs that were asked for.
        Assert.All(recipe.Places.Select((place, step) => (place, step)), at => Assert.Equal(at.step / (4 * length), at.place.EpochsDone, 1e-6));
        Assert.All(recipe.Places, place => Assert.Equal(4, place.Epochs));
    }

    [Fact]
    public void LengthScalesStepsAndWarmUps()
    {
        using var recipe = new TinyRecipe(infos: [new(1, "a") { Steps = 8, WarmUpEpochs = 1, Schedule = Schedule.Constant }]);
        var log = new RecordingLog();

        new Trainer(recipe, TinyData.Options(4) with { LengthFactor = 2, Logs = [log] }).Fit(TinyData.Batches(4));

        // One epoch's warm-up of the two that 8 steps are, in 16 steps: over 8.
        var climb = Enumerable.Range(0, 8).Select(step => 0.1 * Math.Max(0.01, step / 8.0));
        Assert.All(climb.Concat(Enumerable.Repeat(0.1, 8)).Zip(log.Steps), pair => Assert.Equal(pair.First, pair.Second.LearningRate, 1e-9));
        Assert.Equal(16, log.Steps.Count);
    }

    [Fact]
    public void ALimitInStepsEndsTheTrainingThereWithASchedule()
    {
        using var recipe = new TinyRecipe(stages: 2);
        var (log, whole) = (new RecordingLog(), new RecordingLog());

        var history = new Trainer(recipe, TinyData.Options(3) with { MaxSteps = 6, Logs = [log] }).Fit(TinyData.Batches(4), TinyData.Batches(1));
        new Trainer(recipe, TinyData.Options(3) with { Logs = [whole] }).Fit(TinyData.Batches(4));

        Assert.Equal([(1, 1, 4), (1, 2, 2)], history.Epochs.Select(epoch => (epoch.Stage, epoch.Epoch, epoch.Steps)));
        Assert.NotNull(history.FinalMetric);
        Assert.Equal(whole.Steps.Take(6).Select(step => step.LearningRate), log.Steps.Select(step => step.LearningRate));
    }
}
