namespace DistillDsl.Runtime;

/// <summary>The faults found while a recipe is built, so that they are reported together.</summary>
internal sealed class RecipeFaults(string recipe)
{
    private readonly List<string> _faults = [];

    internal void Add(string fault)
    {
        if (!_faults.Contains(fault)) _faults.Add(fault);
    }

    internal void ThrowIfAny()
    {
        if (_faults.Count > 0) throw new RecipeException(recipe, _faults);
    }
}
