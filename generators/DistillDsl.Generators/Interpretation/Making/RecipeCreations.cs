using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Interpretation.Making;

/// <summary>
/// What the project's own code gives to recipes' constructors: <c>new MyRecipe(new ResNet(18), new ResNet(50), sample)</c>. One per compilation, built when
/// the first recipe needs it.
/// </summary>
internal sealed class RecipeCreations
{
    private static readonly ConditionalWeakTable<Compilation, RecipeCreations> Known = new();

    private readonly Compilation _compilation;
    private readonly Lazy<ILookup<string, BaseObjectCreationExpressionSyntax>> _byName;
    private readonly Lazy<ILookup<string, string>> _aliases;

    private RecipeCreations(Compilation compilation)
    {
        _compilation = compilation;
        var sites = new Lazy<CreationSites[]>(() => [.. compilation.SyntaxTrees.Select(CreationSites.In)]);
        _byName = new(() => sites.Value.SelectMany(static s => s.Creations).ToLookup(CreationSites.NameOf, StringComparer.Ordinal));
        _aliases = new(() => sites.Value.SelectMany(static s => s.Aliases).ToLookup(static a => a.Type, static a => a.Alias, StringComparer.Ordinal));
    }

    public static RecipeCreations In(Compilation compilation) => Known.GetValue(compilation, static c => new(c));

    /// <summary>The arguments of every call of a distiller's generated constructor.</summary>
    /// <param name="distiller">Its class.</param>
    /// <param name="networks">The names of its first parameters, which take the networks.</param>
    /// <param name="cancellation">Ends the search.</param>
    public ImmutableArray<ArgumentListSyntax> Of(INamedTypeSymbol distiller, IReadOnlyList<string> networks, CancellationToken cancellation) =>
        [.. Creations(distiller, networks, cancellation), .. Chained(distiller, networks, cancellation)];

    /// <summary>What is given for a network, once for every call; empty if there is no call, or one of them does not name it.</summary>
    /// <param name="calls">The calls' arguments.</param>
    /// <param name="name">The name of the parameter that takes the network.</param>
    /// <param name="place">Its place.</param>
    public static ImmutableArray<Maker> Given(ImmutableArray<ArgumentListSyntax> calls, string name, int place)
    {
        var given = calls.Select(c => c.Arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == name)
            ?? (place < c.Arguments.Count && c.Arguments[place].NameColon is null ? c.Arguments[place] : null)).ToArray();
        return given.All(static g => g is not null) ? [.. given.Select(static g => new GivenExpression(g!.Expression))] : [];
    }

    private IEnumerable<ArgumentListSyntax> Creations(INamedTypeSymbol distiller, IReadOnlyList<string> networks, CancellationToken cancellation)
    {
        foreach (var name in _aliases.Value[distiller.Name].Append(distiller.Name).Append("").Distinct())
            foreach (var creation in _byName.Value[name])
            {
                if (IsMeantToFail(creation)) continue;
                var model = ModelOf(creation);
                var type = creation is ObjectCreationExpressionSyntax { Type: var named }
                    ? model.GetSymbolInfo(named, cancellation).Symbol
                    : model.GetTypeInfo(creation, cancellation).Type;
                if (SymbolEqualityComparer.Default.Equals(type?.OriginalDefinition, distiller.OriginalDefinition)
                    && TakesNetworks(model.GetSymbolInfo(creation, cancellation).Symbol, networks)) yield return creation.ArgumentList!;
            }
    }

    /// <summary>The calls in the user's own constructors of the class.</summary>
    private IEnumerable<ArgumentListSyntax> Chained(INamedTypeSymbol distiller, IReadOnlyList<string> networks, CancellationToken cancellation)
    {
        foreach (var constructor in distiller.InstanceConstructors)
            foreach (var reference in constructor.DeclaringSyntaxReferences)
                if (reference.GetSyntax(cancellation) is ConstructorDeclarationSyntax
                    { Initializer: { RawKind: (int)SyntaxKind.ThisConstructorInitializer } initializer }
                    && TakesNetworks(ModelOf(initializer).GetSymbolInfo(initializer, cancellation).Symbol, networks)) yield return initializer.ArgumentList;
    }

    /// <summary>Whether it is the generated constructor, not one of the user's own that calls it. If none is bound, it is not generated yet.</summary>
    private static bool TakesNetworks(ISymbol? constructor, IReadOnlyList<string> networks) =>
        constructor is not IMethodSymbol method || method.Parameters.Select(static p => p.Name).Take(networks.Count).SequenceEqual(networks);

    /// <summary>Whether a test asserts that the creation throws: then it says nothing about the networks that the recipe is for.</summary>
    private static bool IsMeantToFail(SyntaxNode creation) =>
        creation.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().Any(static lambda =>
            lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: var called } }
                && (called as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText is { } name
                && (name.StartsWith("Throw", StringComparison.Ordinal) || name == nameof(Exception)));

    private SemanticModel ModelOf(SyntaxNode node)
    {
        // Recipes may be created in any file. While analyzers run, the compilation gives the models that the driver has already.
#pragma warning disable RS1030
        return _compilation.GetSemanticModel(node.SyntaxTree);
#pragma warning restore RS1030
    }
}
