using DistillDsl.Training.Schedules;

namespace DistillDsl.Training;

/// <summary>The stages of a recipe as they will run.</summary>
internal static class StagePlans
{
    /// <summary>The stages of a recipe.</summary>
    /// <exception cref="ArgumentException">The settings of a stage and the options contradict each other.</exception>
    public static IReadOnlyList<StagePlan> Resolve(RecipeInfo recipe, TrainerOptions options) =>
        [.. recipe.Stages.Select(stage => Resolve(recipe.Name, stage, options))];

    private static StagePlan Resolve(string recipe, StageInfo stage, TrainerOptions options)
    {
        var where = stage.Name.Length > 0 ? $"{recipe}, stage {stage.Number} ({stage.Name})" : $"{recipe}, stage {stage.Number}";
        var epochs = stage.Steps is null ? stage.Epochs ?? options.Epochs : (int?)null;
        var (declared, length) = (epochs ?? stage.Steps!.Value, Scaled(epochs ?? stage.Steps!.Value, options.LengthFactor));
        var optimizer = stage.Optimizer ?? options.Optimizer;
        var plan = new StagePlan
        {
            Number = stage.Number,
            Name = stage.Name,
            Epochs = epochs is null ? null : length,
            Steps = epochs is null ? length : null,
            LearningRate = stage.LearningRate ?? options.LearningRate,
            Schedule = ScheduleOf(stage, where) ?? options.Schedule,
            WarmUpEpochs = stage.WarmUpEpochs ?? options.WarmUpEpochs,
            Optimizer = optimizer,
            Momentum = stage.Momentum ?? options.Momentum,
            Nesterov = options.Nesterov && optimizer == OptimizerKind.Sgd,
            WeightDecay = stage.WeightDecay ?? options.WeightDecay,
            Stretch = (double)declared / length,
        };
        Require(declared >= 1, "length", declared, "at least 1");
        Require(plan.LearningRate > 0 && double.IsFinite(plan.LearningRate), "learning rate", plan.LearningRate, "a number greater than 0");
        Require(plan.WarmUpEpochs >= 0 && !(plan.WarmUpEpochs > epochs), "warm-up", plan.WarmUpEpochs, $"0 … {epochs} epochs, the stage's length");
        Require(plan.Momentum is >= 0 and < 1, "momentum", plan.Momentum, "0 to less than 1");
        Require(!plan.Nesterov || plan.Momentum > 0, "momentum", plan.Momentum, "greater than 0, because the trainer's options ask for Nesterov's");
        Require(plan.WeightDecay >= 0 && double.IsFinite(plan.WeightDecay), "weight decay", plan.WeightDecay, "a number that is at least 0");
        return plan;

        void Require(bool holds, string what, object value, string expected)
        {
            if (!holds) throw new ArgumentException(FormattableString.Invariant($"{where}: the {what} is {value}; expected {expected}."));
        }
    }

    private static int Scaled(int length, double scale) => (int)Math.Clamp(Math.Round(length * scale, MidpointRounding.AwayFromZero), 1, int.MaxValue);

    private static LearningRateSchedule? ScheduleOf(StageInfo stage, string where)
    {
        var milestones = stage.Milestones ?? [];
        switch (stage.Schedule ?? (milestones.Count > 0 ? Schedule.MultiStep : null))
        {
            case null: return null;
            case Schedule.Constant: return LearningRateSchedule.Constant;
            case Schedule.LinearRamp: return LearningRateSchedule.LinearRamp();
            case Schedule.CosineAnnealing: return LearningRateSchedule.CosineAnnealing();
        }

        try
        {
            return LearningRateSchedule.MultiStep(stage.Gamma ?? 0.1, [.. milestones]);
        }
        catch (ArgumentException fault)
        {
            throw new ArgumentException($"{where}: {fault.Message}", fault);
        }
    }
}
