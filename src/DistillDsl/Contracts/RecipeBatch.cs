using static TorchSharp.torch;

namespace DistillDsl;

/// <summary>Reads a data loader's batch for <see cref="IRecipe.Step"/>.</summary>
public static class RecipeBatch
{
    /// <summary>The input, under "data".</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Tensor Input(IReadOnlyDictionary<string, Tensor> batch, string recipe) =>
        batch.TryGetValue("data", out var input) ? input : throw Missing(batch, recipe, "\"data\", the networks' input");

    /// <summary>The target of that name; TorchSharp's data sets say "label" for "labels", which is accepted.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Tensor Target(IReadOnlyDictionary<string, Tensor> batch, string recipe, string name) =>
        batch.TryGetValue(name, out var target) || (name == "labels" && batch.TryGetValue("label", out target))
            ? target
            : throw Missing(batch, recipe, $"\"{name}\", a target of its terms");

    private static ArgumentException Missing(IReadOnlyDictionary<string, Tensor> batch, string recipe, string what) =>
        new($"{recipe}: the batch lacks {what}; its keys are {string.Join(", ", batch.Keys.Order(StringComparer.Ordinal).Select(key => $"\"{key}\""))}.", nameof(batch));
}
