using System.Globalization;

namespace DistillDsl.Training;

/// <summary>The options that decide a training's result: with others a checkpoint's training cannot go on as if it had never stopped.</summary>
internal static class DecidingOptions
{
    /// <summary>By name, as text.</summary>
    public static IReadOnlyDictionary<string, string> Of(TrainerOptions options, IReadOnlyList<StagePlan> plans, IMetric? metric)
    {
        var values = new Dictionary<string, object?>
        {
            ["Seed"] = options.Seed,
            ["AccumulateSteps"] = options.AccumulateSteps,
            ["ClipGradientNorm"] = options.ClipGradientNorm,
            ["ClipGradientValue"] = options.ClipGradientValue,
            ["Ema"] = options.Ema,
            ["EvaluateEverySteps"] = options.EvaluateEverySteps,
            ["KeepBest"] = options.KeepBest,
            ["Patience"] = options.Patience,
            ["NonFinite"] = options.NonFinite,
            ["the metric"] = metric?.Name,
        };
        foreach (var plan in plans)
        {
            var stage = plans.Count > 1 ? $"stage {plan.Number}'s " : "";
            values.Add(stage + "Epochs", plan.Epochs);
            values.Add(stage + "Steps", plan.Steps);
            values.Add(stage + "Length", plan.Stretch);
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

    /// <summary>What differs, as <c>LearningRate was 0.1 and is 0.05</c>.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now) =>
    [
        .. before.Keys.Union(now.Keys)
            .Select(name => (Name: name, Before: before.GetValueOrDefault(name, "none"), Now: now.GetValueOrDefault(name, "none")))
            .Where(entry => entry.Before != entry.Now)
            .Select(entry => $"{entry.Name} was {entry.Before} and is {entry.Now}"),
    ];
}
