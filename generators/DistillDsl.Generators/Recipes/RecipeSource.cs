using DistillDsl.Generators.Terms;

namespace DistillDsl.Generators.Recipes;

/// <summary>A recipe as it stands in the source, without a symbol, a syntax node or a location; what every edit makes anew.</summary>
/// <param name="Frame">All but the terms.</param>
/// <param name="Terms">The terms' attributes, unread, in their order.</param>
internal sealed record RecipeSource(RecipeFrame Frame, EquatableArray<TermSource> Terms)
{
    /// <summary>The recipe with its terms read and named; null where there is none to write.</summary>
    public RecipeModel? Read()
    {
        var terms = new List<Term>();
        foreach (var source in Terms)
            if (source.Read() is { } options && TermCatalog.Create(options) is { CanBeWritten: true } term)
                terms.Add(term);
        return terms.Count == 0 ? null : new(Frame, new(TermNames.Assign(terms)));
    }
}
