using DistillDsl.Training.Metrics;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Metrics;

/// <summary>Gives metrics what a network would have given.</summary>
internal static class MetricRun
{
    /// <summary>The value over some batches of outputs and targets.</summary>
    public static double Of(IMetric metric, params (Tensor Output, Tensor Targets)[] batches) => Of(metric, "labels", batches);

    /// <summary>The same with the targets under another key.</summary>
    public static double Of(IMetric metric, string key, params (Tensor Output, Tensor Targets)[] batches)
    {
        metric.Reset();
        foreach (var (output, targets) in batches)
        {
            using var scope = NewDisposeScope();
            metric.Update(output, new Dictionary<string, Tensor> { [key] = targets });
        }

        return metric.Compute();
    }

    /// <summary>The message with which a metric refuses a batch.</summary>
    public static string Fault(IMetric metric, Tensor output, Tensor targets) =>
        Assert.ThrowsAny<ArgumentException>(() => Of(metric, (output, targets))).Message;

    /// <summary>Rows of numbers as a tensor.</summary>
    public static Tensor Rows(params float[][] rows) => tensor(rows.SelectMany(static row => row).ToArray(), [rows.Length, rows[0].Length]);

    /// <summary>Random numbers, always the same.</summary>
    public static float[][] Random(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => (float)(2 * random.NextDouble() - 1)).ToArray())];
    }
}
