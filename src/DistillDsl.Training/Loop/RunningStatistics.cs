using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training;

/// <summary>
/// The running statistics of a trained network's norms. The losses of a training step do not read them, so that one which is not finite shows only in an
/// evaluation, as NaN.
/// </summary>
internal static class RunningStatistics
{
    /// <summary>The name of the first that is not finite; null if all are.</summary>
    public static string? NotFinite(Module network)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var statistics = network.named_buffers().Where(static b => IsStatistic(b.Item1)).ToArray();
        // No NaN and no infinity gets lost in a sum.
        if (statistics.Length == 0 || double.IsFinite(cat([.. statistics.Select(static b => b.Item2.flatten())]).sum().to(float64).item<double>())) return null;
        return statistics.FirstOrDefault(static b => !b.Item2.isfinite().all().item<bool>()).Item1;
    }

    private static bool IsStatistic(string name) =>
        name.EndsWith("running_mean", StringComparison.Ordinal) || name.EndsWith("running_var", StringComparison.Ordinal);
}
