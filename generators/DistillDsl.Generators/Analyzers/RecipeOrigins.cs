using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DistillDsl.Generators.Interpretation;
using DistillDsl.Generators.Interpretation.Making;
using DistillDsl.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
        var calls = new Lazy<ImmutableArray<ArgumentListSyntax>>(() => Calls(compilation, recipe, cancellation));
        return new(Origin(networks.Student, isTeacher: false), Origin(networks.Teacher, isTeacher: true));

        NetworkOrigin Origin(ITypeSymbol? type, bool isTeacher) => new(type,
            Declared(compilation, DeclaredMaking.Of(recipe, isTeacher), type)
                ?? (DependsOnMaking(type) ? RecipeCreations.Given(calls.Value, isTeacher) : []));
    }

    /// <summary>What the recipe says; null if it says nothing, and empty if that makes no network.</summary>
    private static ImmutableArray<Maker>? Declared(Compilation compilation, DeclaredMaking making, ITypeSymbol? type)
    {
        if (making.Arguments is { } arguments)
            return type is INamedTypeSymbol network && !making.IsHalfTyped
                ? [.. ArgumentFit.Best(compilation, network, arguments).Select(c => new ConstructorCall(network, c, arguments))]
                : [];
        if (making.Factory is null) return null;
        return making.Methods is [var method] ? [new FactoryCall(method)] : [];
    }

    private static ImmutableArray<ArgumentListSyntax> Calls(Compilation compilation, DeclaredRecipe recipe, CancellationToken cancellation) =>
        (recipe.Networks!.AnnotatesStudent ? recipe.Type.GetTypeMembers(RecipeFrame.NestedClass).FirstOrDefault() : recipe.Type) is { } distiller
            ? RecipeCreations.In(compilation).Of(distiller, cancellation)
            : [];

    /// <summary>Whether networks of the type may differ in how they are made.</summary>
    private static bool DependsOnMaking(ITypeSymbol? type) => type is not INamedTypeSymbol network || network.IsAbstract
        || network.DeclaringSyntaxReferences.IsEmpty || NetworkReader.Constructors(network).Any(static c => !c.Parameters.IsEmpty);
}
