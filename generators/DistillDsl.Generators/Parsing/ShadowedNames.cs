using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Parsing;

/// <summary>The short names of generated code that mean something else where it is placed.</summary>
internal static class ShadowedNames
{
    public static IEnumerable<string> Of(INamedTypeSymbol recipe, SemanticModel model, int position)
    {
        foreach (var alias in Aliases.All)
            if (IsMember(recipe, alias.Name) || IsInNamespace(recipe.ContainingNamespace, alias.Name) || IsGlobalAlias(recipe, alias.Name, model, position))
                yield return alias.Name;
    }

    private static bool IsMember(INamedTypeSymbol recipe, string name)
    {
        for (var around = recipe; around is not null; around = around.ContainingType)
            for (var type = around; type is not null; type = type.BaseType)
                if (!type.GetMembers(name).IsEmpty) return true;
        return false;
    }

    private static bool IsInNamespace(INamespaceSymbol space, string name)
    {
        for (var around = space; around is { IsGlobalNamespace: false }; around = around.ContainingNamespace)
            foreach (var member in around.GetMembers(name))
                if (member is INamespaceOrTypeSymbol) return true;
        return false;
    }

    /// <summary>In the global namespace our aliases are next to the user's global usings, and a duplicate is an error.</summary>
    private static bool IsGlobalAlias(INamedTypeSymbol recipe, string name, SemanticModel model, int position)
    {
        if (!recipe.ContainingNamespace.IsGlobalNamespace) return false;
        foreach (var symbol in model.LookupNamespacesAndTypes(position, name: name))
            if (symbol is IAliasSymbol || symbol.ContainingNamespace?.IsGlobalNamespace == true) return true;
        return false;
    }
}
