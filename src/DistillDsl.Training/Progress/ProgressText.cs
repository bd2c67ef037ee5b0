using System.Globalization;
using DistillDsl.Training.History;
using DistillDsl.Training.Metrics;
using DistillDsl.Training.Schedules;

namespace DistillDsl.Training.Progress;

/// <summary>The number formats of progress displays, independent of the culture.</summary>
internal static class ProgressText
{
    private const int FrozenNamed = 8;
    private const double NotableWait = 0.1;

    /// <summary>A loss with four significant digits.</summary>
    public static string Loss(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A learning rate.</summary>
    public static string Rate(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    /// <summary>Images per second.</summary>
    public static string Speed(double value) => value.ToString("0", CultureInfo.InvariantCulture) + "/s";

    /// <summary>How much of the time the steps waited for the loader; empty where it is little.</summary>
    public static string DataWait(double share) =>
        share < NotableWait ? "" : string.Create(CultureInfo.InvariantCulture, $"  {share:P0} waiting for data");

    /// <summary>Minutes and seconds, and hours if there are any.</summary>
    public static string Time(TimeSpan time) => time.TotalHours >= 1
        ? $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}"
        : $"{time.Minutes}:{time.Seconds:00}";

    /// <summary>A stage among several, with two spaces after it: <c>stage 1/2 fsp</c>.</summary>
    public static string Stage(TrainingPlan plan, int stage)
    {
        if (plan.Stages.Count == 1) return "";
        var name = plan.Stages[stage - 1].Name;
        return $"stage {stage}/{plan.Stages.Count}{(name.Length > 0 ? " " : "")}{name}  ";
    }

    /// <summary>An epoch of a stage: <c> 9/10</c>; without the total if the stage is measured in steps.</summary>
    public static string Epoch(StagePlan stage, int epoch) => stage.Epochs is { } all ? $"{epoch.ToString().PadLeft(all.ToString().Length)}/{all}" : $"{epoch}";

    /// <summary>A metric's value, with a star if it is the best so far; empty if there is none.</summary>
    public static string Metric(IMetric metric, double? value, bool isBest) => value is { } known ? metric.Format(known) + (isBest ? " *" : "") : "";

    /// <summary>The values of the other metrics in the order of their columns; empty if there is none.</summary>
    public static IEnumerable<(string Name, string Value)> OtherMetrics(TrainingPlan plan, IReadOnlyList<MetricValue> values) =>
        plan.OtherMetrics.Select(
            metric => (metric.Name, values.Where(value => value.Name == metric.Name).Select(value => metric.Format(value.Value)).FirstOrDefault("")));

    /// <summary>The recipe and its networks in one line.</summary>
    public static string Title(RecipeInfo recipe) =>
        recipe.Teacher.Length == 0 ? recipe.Name : $"{recipe.Name}: {ShortName(recipe.Teacher)} → {ShortName(recipe.Student)}";

    /// <summary>What is to be known before the first step, a line each: how the teacher does, and the layers that stay in evaluation mode.</summary>
    public static IEnumerable<string> Notes(TrainingPlan plan)
    {
        if (plan.TeacherEvaluation is { } teacher)
        {
            var metric = plan.OtherMetrics.FirstOrDefault(metric => metric.Name == teacher.Metric) ?? plan.Metric!;
            yield return $"the teacher's {teacher.Metric} {metric.Format(teacher.Value)}";
            if (teacher.Warning is { } warning) yield return warning;
        }

        if (Frozen(plan) is { } frozen) yield return frozen;
    }

    private static string? Frozen(TrainingPlan plan) => plan.FrozenLayers.Count == 0 ? null
        : $"stays in evaluation mode, as when the recipe was constructed: {string.Join(", ", plan.FrozenLayers.Take(FrozenNamed))}"
            + (plan.FrozenLayers.Count > FrozenNamed ? $" and {plan.FrozenLayers.Count - FrozenNamed} more" : "");

    /// <summary>Without namespaces; several teachers are separated by commas.</summary>
    private static string ShortName(string types) => string.Join(", ", types.Split(", ").Select(type => type[(type.LastIndexOfAny(['.', '+']) + 1)..]));
}
