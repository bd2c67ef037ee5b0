using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training;

/// <summary>Describes which samples of a batch contain NaN or infinity.</summary>
internal static class NonFiniteInput
{
    private const int SamplesNamed = 8;

    /// <summary>A sentence about the batch's entry; it names the samples if the batch is still available.</summary>
    public static string Describe(string key, Dictionary<string, Tensor>? batch)
    {
        if (batch is null) return $"The batch's \"{key}\" holds NaN or infinity.";
        using var scope = NewDisposeScope();
        var finite = batch[key].isfinite().view(batch[key].shape[0], -1).all(1).ReadValues<bool>();
        var rows = Enumerable.Range(0, finite.Length).Where(i => !finite[i]).ToArray();
        // If the loader gives the samples' indices, the message can name them.
        var index = batch.TryGetValue("index", out var given) && given.shape.Length == 1 ? given.ReadValues<long>() : null;
        var numbers = rows.Take(SamplesNamed).Select(row => index is null ? row : index[row]);
        var more = rows.Length > SamplesNamed ? $" and {rows.Length - SamplesNamed} more" : "";
        return $"The batch's \"{key}\" holds NaN or infinity in {(index is null ? "row" : "sample")} "
            + $"{string.Join(", ", numbers)}{more}{(index is null ? " of the batch" : " of the data")}.";
    }
}
