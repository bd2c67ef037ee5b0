using DistillDsl.Runtime;
using DistillDsl.Training.History;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Metrics;

/// <summary>Evaluates a network.</summary>
public static class Evaluator
{
    /// <summary>Computes a metric over all batches, in evaluation mode and without gradients; the modes of the network are restored afterwards.</summary>
    /// <param name="network">The network, which takes one tensor or several; batches are moved to its device.</param>
    /// <param name="batches">
    /// A data loader: "data" is the input, or each of several inputs has the name of its parameter of <c>forward</c>; the other keys are targets.
    /// </param>
    /// <param name="metric">The metric; if omitted, <see cref="Accuracy"/>.</param>
    /// <exception cref="ArgumentException">The loader returns no batches, or the metric cannot read the output or the batches.</exception>
    public static double Evaluate(Module network, IEnumerable<Dictionary<string, Tensor>> batches, IMetric? metric = null) =>
        Evaluate(network, batches, [metric ?? new Accuracy()])[0].Value;

    /// <summary>Computes several metrics over all batches, with one forward pass per batch.</summary>
    /// <param name="network">The network, which takes one tensor or several; batches are moved to its device.</param>
    /// <param name="batches">
    /// A data loader: "data" is the input, or each of several inputs has the name of its parameter of <c>forward</c>; the other keys are targets.
    /// </param>
    /// <param name="metrics">What to compute.</param>
    /// <returns>The metrics' values in their order.</returns>
    /// <exception cref="ArgumentException">
    /// There is no metric, the loader returns no batches, or a metric cannot read the output or the batches.
    /// </exception>
    public static IReadOnlyList<MetricValue> Evaluate(Module network, IEnumerable<Dictionary<string, Tensor>> batches, IReadOnlyList<IMetric> metrics)
    {
        return Evaluate(network, ForwardPass.Of(network), batches, metrics);
    }

    /// <summary>
    /// Computes a metric of a recipe's teacher, which gets the inputs that the recipe gives it: before a training, a value no better than chance tells that
    /// the teacher's input is not what it was trained on, or that its classes have another order.
    /// </summary>
    /// <param name="recipe">The recipe, with its teacher; a term must read the teacher's output.</param>
    /// <param name="batches">A data loader: what the teacher takes, and the targets.</param>
    /// <param name="metric">The metric; if omitted, that of the recipe's <c>[Task]</c>, as for a <see cref="Trainer"/>.</param>
    /// <returns>The value, and for <see cref="Accuracy"/> the chance level and a warning if the teacher does not exceed it.</returns>
    /// <exception cref="ArgumentException">
    /// There is no teacher, no term reads its only output, no metric is given and the recipe does not determine one, the loader returns no batches, or the
    /// metric cannot read the output or the batches.
    /// </exception>
    public static TeacherEvaluation EvaluateTeacher(IRecipe recipe, IEnumerable<Dictionary<string, Tensor>> batches, IMetric? metric = null)
    {
        var teacher = recipe.Teacher
            ?? throw new ArgumentException($"{recipe.Info.Name} has no teacher to evaluate: it never had one, or ReleaseTeacher was called.", nameof(recipe));
        metric ??= TaskMetric.Of(recipe);
        var chance = (metric as Accuracy)?.Chance();
        var values = Evaluate(teacher, batch => TeacherOutput.Of(recipe, batch), batches, chance is null ? [metric] : [metric, chance]);
        return chance is { Labels: var labels } && values[1].Value is > 0 and < 1
            ? new(recipe.Info.Name, metric.Name, values[0].Value, values[1].Value, labels)
            : new(recipe.Info.Name, metric.Name, values[0].Value, null, 0);
    }

    /// <summary>The same of what a recipe deploys, the student, whose inputs the recipe names.</summary>
    internal static IReadOnlyList<MetricValue> Evaluate(IRecipe recipe, IEnumerable<Dictionary<string, Tensor>> batches, IReadOnlyList<IMetric> metrics) =>
        Evaluate(recipe.Deployed, ForwardPass.Of(recipe.Deployed, recipe.Info.StudentInputs), batches, metrics);

    /// <summary>The same of the peer of a recipe that has one.</summary>
    internal static IReadOnlyList<MetricValue> EvaluatePeer(
        IRecipe recipe, IEnumerable<Dictionary<string, Tensor>> batches, IReadOnlyList<IMetric> metrics) =>
        Evaluate(recipe.Peer!, ForwardPass.Of(recipe.Peer!, recipe.Info.TeacherInputs), batches, metrics);

    private static List<MetricValue> Evaluate(
        Module network, ForwardPass forward, IEnumerable<Dictionary<string, Tensor>> batches, IReadOnlyList<IMetric> metrics) =>
        Evaluate(network, batch => forward.Run(batch, nameof(Evaluator)), batches, metrics);

    private static List<MetricValue> Evaluate(
        Module network, Func<Dictionary<string, Tensor>, object?> run, IEnumerable<Dictionary<string, Tensor>> batches, IReadOnlyList<IMetric> metrics)
    {
        if (metrics.Count == 0) throw new ArgumentException("No metrics were given; pass at least one.", nameof(metrics));
        var state = NetworkState.Of(network);
        network.eval();
        try
        {
            foreach (var metric in metrics) metric.Reset();
            Run(run, BatchDevice.Of(network), batches, metrics);
            return [.. metrics.Select(metric => new MetricValue(metric.Name, metric.Compute()))];
        }
        finally
        {
            state.Restore();
            foreach (var metric in metrics) metric.Reset();
        }
    }

    private static void Run(
        Func<Dictionary<string, Tensor>, object?> run, Device device, IEnumerable<Dictionary<string, Tensor>> batches, IReadOnlyList<IMetric> metrics)
    {
        using var noGrad = no_grad();
        var count = 0;
        foreach (var loaded in batches)
        {
            using var scope = NewDisposeScope();
            var batch = BatchDevice.Move(loaded, device);
            var output = run(batch);
            foreach (var metric in metrics) metric.Update(output, batch);
            count++;
        }

        if (count == 0)
        {
            throw new ArgumentException(
                $"Cannot compute {string.Join(", ", metrics.Select(metric => metric.Name))}: the loader returned no batches.",
                nameof(batches));
        }
    }
}
