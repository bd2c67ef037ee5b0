using DistillDsl.Runtime;
using static TorchSharp.torch;

namespace DistillDsl.Training.Metrics;

/// <summary>The default metric of a recipe's task.</summary>
internal static class TaskMetric
{
    /// <summary>Accuracy for cross entropy, multi-label F1 for binary cross entropy, RMSE for Mse and SmoothL1.</summary>
    /// <exception cref="ArgumentException">The recipe has no task, several, or one of several outputs.</exception>
    public static IMetric Of(IRecipe recipe)
    {
        var tasks = recipe.Info.Terms.Where(term => term.Task is not null).ToList();
        return tasks.Select(term => term.Task!).Distinct().ToList() switch
        {
            [] => throw Undecided(recipe, $"none of its terms ({Names(recipe.Info.Terms)}) is a [Task]"),
            [_, _, ..] => throw Undecided(recipe, $"it has several tasks ({Names(tasks)})"),
            [{ Output: { Length: > 0 } output }] => throw Undecided(recipe, $"{tasks[0].Name} reads one of several outputs, \"{output}\""),
            [_] when ForwardPass.Of(recipe.Deployed).Output != typeof(Tensor) =>
                throw Undecided(recipe, $"the student gives {TypeText.Of(ForwardPass.Of(recipe.Deployed).Output)}"),
            [var task] => Of(task),
        };
    }

    private static IMetric Of(TaskInfo task) => task.Layout switch
    {
        Layout.ChannelsLast => OfLoss(task).Of<Tensor>(static output => output.movedim([-1], [1])),
        Layout.SequenceFirst => OfLoss(task).Of<Tensor>(static output => output.movedim([0], [-1])),
        _ => OfLoss(task),
    };

    private static TensorMetric OfLoss(TaskInfo task) => task.Loss switch
    {
        TaskLoss.CrossEntropy => new Accuracy(task.Target, task.IgnoreIndex),
        TaskLoss.BinaryCrossEntropy => new MultiLabelF1(task.Target),
        _ => new RootMeanSquaredError(task.Target),
    };

    private static string Names(IEnumerable<TermInfo> terms) => string.Join(", ", terms.Select(term => term.Name));

    private static ArgumentException Undecided(IRecipe recipe, string reason) => new(
        $"{recipe.Info.Name}: no metric for the test batches follows from the recipe, because {reason}. "
        + $"Give the trainer one or more: {nameof(Accuracy)}, {nameof(TopKAccuracy)} or {nameof(MacroF1)} for classes, "
        + $"{nameof(MultiLabelF1)} or {nameof(AveragePrecision)} for independent labels, "
        + $"{nameof(RootMeanSquaredError)} or {nameof(MeanAbsoluteError)} for values, {nameof(MeanIoU)} for masks, "
        + $"{nameof(MeanAveragePrecision<>)} for boxes, or your own; of several outputs new {nameof(Accuracy)}().Of<TOutput>(output => …).");
}
