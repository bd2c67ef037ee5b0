using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Cache;

/// <summary>Finds values of a teacher that no loss can be computed from: NaN and +∞. −∞ is the logit of a class that the teacher rules out.</summary>
internal static class UnusableValues
{
    private const int SamplesNamed = 8;

    /// <summary>What is unusable of which samples, and the likely cause; null if everything is usable.</summary>
    /// <param name="value">A feature, [B, …].</param>
    /// <param name="input">What it was computed from, [B, …].</param>
    /// <param name="keys">The samples.</param>
    public static string? Describe(Tensor value, Tensor input, IReadOnlyList<SampleKey> keys)
    {
        if (!value.is_floating_point()) return null;
        using var scope = NewDisposeScope();
        var bad = Rows(value.isnan().logical_or(value.isposinf()));
        if (bad.Count == 0) return null;
        var named = string.Join(", ", bad.Take(SamplesNamed).Select(row => keys[row].Index));
        var more = bad.Count > SamplesNamed ? $" and {bad.Count - SamplesNamed} more" : "";
        var cause = input.is_floating_point() && Rows(input.isfinite().logical_not()).Contains(bad[0])
            ? "The sample's input does, too: mend the data."
            : "The input is finite: check the teacher's weights, and that it gets input of the type and normalization that it was trained on.";
        return $"NaN or +∞ for sample {named}{more}. {cause}";
    }

    private static IReadOnlyList<int> Rows(Tensor bad)
    {
        var rows = bad.reshape(bad.shape[0], -1).any(1).ReadValues<bool>();
        return [.. Enumerable.Range(0, rows.Length).Where(row => rows[row])];
    }
}
