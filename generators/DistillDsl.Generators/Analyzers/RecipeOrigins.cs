using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DistillDsl.Generators.Interpretation;
using DistillDsl.Generators.Interpretation.Making;
using DistillDsl.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analyzers;

/// <summary>Where a recipe's networks come from: what the recipe says, or else what the project's code gives its constructor.</summary>
internal sealed record RecipeOrigins(NetworkOrigin Student, NetworkOrigin Teacher)
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<INamedTypeSymbol, RecipeOrigins>> Known = new();

    /// <summary>Those of a recipe whose networks are known.</summary>
    public static RecipeOrigins Of(Compilation compilation, DeclaredRecipe recipe, CancellationToken cancellation)
    {
        var all = Known.GetValue(compilation, static _ => new(SymbolEqualityComparer.Default));
        return all.TryGetValue(recipe.Type, out var known) ? known : all.GetOrAdd(recipe.Type, Read(compilation, recipe, cancellation));
    }

    private static RecipeOrigins Read(Compilation compilation, DeclaredRecipe recipe, CancellationToken cancellation)
    {
        var networks = recipe.Networks!;
        return new(Origin(networks.Student, false), Origin(networks.Teacher, true));

        NetworkOrigin Origin(ITypeSymbol? type, bool isTeacher) => new(type, Makers(compilation, recipe, type, isTeacher, cancellation));
    }

    private static ImmutableArray<Maker> Makers(
        Compilation compilation, DeclaredRecipe recipe, ITypeSymbol? type, bool isTeacher, CancellationToken cancellation)
    {
        var making = DeclaredMaking.Of(recipe, isTeacher);
        if (making.Arguments is { } arguments)
            return type is INamedTypeSymbol network && !making.IsHalfTyped
                ? [.. ArgumentFit.Best(compilation, network, arguments).Select(c => new ConstructorCall(network, c, arguments))]
                : [];
        if (making.Factory is not null) return making.Methods is [var method] ? [new FactoryCall(method)] : [];
        var distiller = recipe.Networks!.AnnotatesStudent ? recipe.Type.GetTypeMembers(RecipeFrame.NestedClass).FirstOrDefault() : recipe.Type;
        return distiller is null || !DependsOnMaking(type) ? [] : RecipeCreations.Of(compilation, distiller, isTeacher, cancellation);
    }

    /// <summary>Whether a network of the type may be made in more than one way.</summary>
    private static bool DependsOnMaking(ITypeSymbol? type) => type is not INamedTypeSymbol network || network.IsAbstract
        || network.DeclaringSyntaxReferences.IsEmpty || NetworkReader.Constructors(network).Any(static c => !c.Parameters.IsEmpty);
}
