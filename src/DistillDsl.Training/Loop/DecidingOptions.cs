using System.Globalization;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Schedules;

namespace DistillDsl.Training;

/// <summary>The options that affect the result of a training: with different values, a continued training would not match an uninterrupted one.</summary>
internal static class DecidingOptions
{
    /// <summary>By name, as text.</summary>
    public static IReadOnlyDictionary<string, string> Of(TrainerOptions options, IReadOnlyList<StagePlan> plans, IMetric? metric)
    {
        var values = new Dictionary<string, object?>
        {
            ["Seed"] = options.Seed,
            ["GradientAccumulationSteps"] = options.GradientAccumulationSteps,
            ["MaxGradientNorm"] = options.MaxGradientNorm,
            ["MaxGradientValue"] = options.MaxGradientValue,
            ["EmaDecay"] = options.EmaDecay,
            ["EmaWarmUp"] = options.EmaWarmUp ? true : null,
            ["EvaluationInterval"] = options.EvaluationInterval,
            ["RestoreBestWeights"] = options.RestoreBestWeights,
            ["EarlyStoppingPatience"] = options.EarlyStoppingPatience,
            ["NonFinite"] = options.NonFinite,
            ["the metric"] = metric?.Name,
        };
        foreach (var plan in plans)
        {
            var stage = plans.Count > 1 ? $"stage {plan.Number}'s " : "";
            values.Add(stage + "Epochs", plan.Epochs);
            values.Add(stage + "Steps", plan.Steps);
            values.Add(stage + "LengthFactor", plan.Stretch);
            values.Add(stage + "LearningRate", plan.LearningRate);
            values.Add(stage + "Schedule", plan.Schedule);
            values.Add(stage + "WarmUpEpochs", plan.WarmUpEpochs);
            values.Add(stage + "Optimizer", plan.Optimizer);
            values.Add(stage + "Momentum", plan.Momentum);
            values.Add(stage + "Nesterov", plan.Nesterov);
            values.Add(stage + "WeightDecay", plan.WeightDecay);
        }

        return values.ToDictionary(entry => entry.Key,
            entry => Convert.ToString(entry.Value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "none");
    }
}
