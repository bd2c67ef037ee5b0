using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>Identifies the data of a loader without any effect on it.</summary>
internal static class DataFingerprint
{
    /// <summary>
    /// What an <see cref="IFingerprinted"/> loader or data set says of itself, or the contents of batches in memory in whatever order; null for other
    /// sequences, which could only be told by running them.
    /// </summary>
    public static string? Of(IEnumerable<Dictionary<string, Tensor>> loader) => loader switch
    {
        IFingerprinted told => told.Fingerprint,
        DataLoader<Dictionary<string, Tensor>, Dictionary<string, Tensor>> { dataset: IFingerprinted told } => told.Fingerprint,
        List<Dictionary<string, Tensor>> or Dictionary<string, Tensor>[] => OfBatches((IReadOnlyList<Dictionary<string, Tensor>>)loader),
        _ => null,
    };

    private static string OfBatches(IReadOnlyList<Dictionary<string, Tensor>> batches)
    {
        var all = batches.Select(OfBatch).Order(StringComparer.Ordinal);
        using var hash = new ContentHash();
        foreach (var batch in all) hash.Add(batch);
        return $"{batches.Count} batches of {string.Join(", ", batches.Take(1).SelectMany(Entries))}, {hash.End()}";
    }

    private static IEnumerable<string> Entries(Dictionary<string, Tensor> batch) =>
        batch.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"\"{entry.Key}\" {ShapeText.Typed(entry.Value)}");

    private static string OfBatch(Dictionary<string, Tensor> batch)
    {
        using var hash = new ContentHash();
        foreach (var (key, value) in batch.OrderBy(entry => entry.Key, StringComparer.Ordinal)) hash.Add(key, value);
        return hash.End();
    }
}
