namespace DistillDsl;

/// <summary>The recipe does not fit the networks or data passed to it. Lists all faults at once.</summary>
public sealed class RecipeException : Exception
{
    /// <param name="recipe">The recipe's name.</param>
    /// <param name="faults">The faults, one or two sentences each; at least one.</param>
    public RecipeException(string recipe, IReadOnlyList<string> faults)
        : base(Compose(recipe, faults))
    {
        Recipe = recipe;
        Faults = faults;
    }

    /// <summary>The recipe's name.</summary>
    public string Recipe { get; }

    /// <summary>The faults, in the order of the terms.</summary>
    public IReadOnlyList<string> Faults { get; }

    private static string Compose(string recipe, IReadOnlyList<string> faults) => faults.Count == 1
        ? $"{recipe}: {faults[0]}"
        : $"{recipe} has {faults.Count} faults:\n" + string.Join("\n", faults.Select((fault, i) => $"  {i + 1}. {fault}"));
}
