using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>Samples for a recipe's constructor, from any loader.</summary>
public static class LoaderSamples
{
    /// <summary>
    /// A copy of an input in the first batch. The caller owns it: it outlives the batch and the loader. The next epoch of the library's loaders is not
    /// changed by it.
    /// </summary>
    /// <example><code>using var recipe = new CifarRecipe(student, teacher, train.Sample());</code></example>
    /// <param name="loader">The loader; its enumeration is ended after the first batch.</param>
    /// <param name="key">The input's key in the batch.</param>
    /// <param name="count">The number of samples to copy, if the batch has as many; if omitted, all of them. The batch is the first dimension.</param>
    /// <exception cref="ArgumentException">The loader has no batches, or the first one lacks the key.</exception>
    public static Tensor Sample(this IEnumerable<Dictionary<string, Tensor>> loader, string key = "data", int? count = null) => loader.Samples([key], count)[0];

    /// <summary>Copies of several inputs in the first batch, for a network with several inputs. The caller owns them.</summary>
    /// <param name="loader">The loader; its enumeration is ended after the first batch.</param>
    /// <param name="keys">The inputs' keys in the batch.</param>
    /// <param name="count">The number of samples to copy, if the batch has as many; if omitted, all of them. The batch is the first dimension.</param>
    /// <exception cref="ArgumentException">The loader has no batches, or the first one lacks a key.</exception>
    public static Tensor[] Samples(this IEnumerable<Dictionary<string, Tensor>> loader, IReadOnlyList<string> keys, int? count = null)
    {
        if (count < 1) throw new ArgumentException($"{count} samples; expected at least 1.", nameof(count));
        foreach (var batch in loader)
        {
            if (keys.FirstOrDefault(key => !batch.ContainsKey(key)) is { } missing)
                throw new ArgumentException(
                    $"The first batch lacks \"{missing}\"; it has "
                        + $"{string.Join(", ", batch.Keys.Order(StringComparer.Ordinal).Select(key => $"\"{key}\""))}.", nameof(keys));
            return [.. keys.Select(key => Copy(batch[key], count))];
        }

        throw new ArgumentException("The loader has no batches.", nameof(loader));
    }

    private static Tensor Copy(Tensor input, int? count)
    {
        using var scope = NewDisposeScope();
        var part = count is { } most && input.dim() > 0 ? input.narrow(0, 0, Math.Min(most, input.shape[0])) : input;
        return part.detach().clone().DetachFromDisposeScope();
    }
}
