using static TorchSharp.torch;

namespace DistillDsl.Training.Cache;

/// <summary>Completes a cache: iterates over the samples, uses what is on disk and runs the teacher for the others.</summary>
internal sealed class CacheBuild(RecipeInfo recipe, CacheStore store, TeacherRun teacher, SampleSource source, TeacherCacheOptions options)
{
    private int _computed;

    /// <summary>Completes the cache.</summary>
    /// <returns>Why the teacher had to run; null if it did not.</returns>
    public string? Run()
    {
        if (store.Fault is not null) options.Report?.Invoke($"Teacher cache: {store.Fault}.");
        store.Append(Lacking(), options.ShardSamples, ReportSize);
        if (_computed == 0) return null;

        var changed =
            store.Unclaimed > 0
                ? $"{store.Unclaimed} of its samples had a different input: the data, their normalization or their augmentation has changed"
                : null;
        store.RemoveUnclaimed();
        string[] causes = [.. new[] { store.Fault, changed }.OfType<string>()];
        var reason = $"the teacher ran for {_computed} of {store.Count} samples: "
            + $"{(causes.Length > 0 ? string.Join("; ", causes) : "the cache did not hold them yet")}";
        options.Report?.Invoke($"Teacher cache: {reason}.");
        return reason;
    }

    /// <summary>The samples that are not on disk with this input, with the teacher's features.</summary>
    private IEnumerable<(IReadOnlyList<SampleKey> Keys, byte[] Records)> Lacking()
    {
        foreach (var batch in source.All())
        {
            var keys = SampleKey.Of(batch, recipe);
            var seen = new HashSet<SampleKey>();
            int[] rows = [.. Enumerable.Range(0, keys.Length).Where(row => seen.Add(keys[row]) && !store.Claim(keys[row]))];
            if (rows.Length == 0) continue;
            RequireOwnNumbers(rows.Select(row => keys[row].Index));
            _computed += rows.Length;
            yield return ([.. rows.Select(row => keys[row])], Records(batch, keys, rows));
        }
    }

    private void RequireOwnNumbers(IEnumerable<long> indices)
    {
        foreach (var sample in indices.GroupBy(static index => index))
        {
            var inputs = store.InputsOf(sample.Key) + sample.Count();
            if (inputs > source.Epochs)
                throw new TeacherCacheException(
                    $"{recipe.Name}: sample {sample.Key} has {inputs} different inputs in {source.Epochs} "
                        + $"epoch{(source.Epochs == 1 ? "" : "s")}: \"index\" does not identify the sample.");
        }
    }

    private byte[] Records(Dictionary<string, Tensor> batch, SampleKey[] keys, int[] rows)
    {
        using var scope = NewDisposeScope();
        return store.Layout.Pack(keys, rows, teacher.Compute(batch, keys));
    }

    private void ReportSize() => options.Report?.Invoke(FormattableString.Invariant($"Teacher cache: {store.Count} samples, {store.Bytes / 1e6:0.#} MB."));
}
