using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DistillDsl.Generators.Interpretation.Descriptions;
using DistillDsl.Generators.Interpretation.Execution;
using DistillDsl.Generators.Interpretation.Making;
using DistillDsl.Generators.Interpretation.Values;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Interpretation;

/// <summary>Reads the layers of networks from their source by abstract interpretation of their constructors. One per compilation; results are cached.</summary>
internal sealed class NetworkReader
{
    private static readonly ConditionalWeakTable<Compilation, NetworkReader> Known = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, NetworkRead?> _networks = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<Maker, Layer?> _made = new();
    private readonly Bodies _bodies;
    private readonly Lazy<HashSet<INamedTypeSymbol>> _bases;
    private readonly Lazy<HashSet<INamedTypeSymbol>> _extended;

    private NetworkReader(Compilation compilation)
    {
        _bodies = new(compilation);
        _bases = new(() => Bases(compilation.Assembly.GlobalNamespace));
        _extended = new(() => Extended(compilation));
    }

    /// <summary>The one that all analyzers of a compilation share.</summary>
    public static NetworkReader Of(Compilation compilation) => Known.GetValue(compilation, static c => new(c));

    /// <summary>A network's layers; null if its type is not a module declared in this compilation.</summary>
    public Layer? Read(INamedTypeSymbol type, CancellationToken cancellation) => ReadAll(type, cancellation)?.Layers;

    /// <summary>The layers of a recipe's network: where it is known how it is made, those that it then has.</summary>
    public Layer? Read(NetworkOrigin origin, CancellationToken cancellation)
    {
        if (origin.Outline is { } outline) return outline.LayersOf(origin.Type, origin.Type is INamedTypeSymbol own ? Read(own, cancellation) : null);
        var made = origin.Makers.Select(m => Made(m, cancellation)).ToArray();
        return made.Length > 0 && made.All(static m => m is not null)
            ? made.Aggregate((a, b) => LayerTree.Either(a!, b!))
            : origin.Type is INamedTypeSymbol type ? Read(type, cancellation) : null;
    }

    /// <summary>What is wrong with how a class registers its own modules.</summary>
    public ImmutableArray<RegistrationFault> Faults(INamedTypeSymbol type, CancellationToken cancellation) => ReadAll(type, cancellation)?.Faults ?? [];

    /// <summary>
    /// Whether a class of the compilation derives from a type. It visits all classes, so ask only right before a diagnostic is
    /// reported.
    /// </summary>
    public bool HasDerived(INamedTypeSymbol type) => _bases.Value.Contains(type.OriginalDefinition);

    /// <summary>
    /// Whether the argument for a network may have other layers than its class gives it, or run them differently: where it may be of a derived type of
    /// the compilation, or where others register modules in it.
    /// </summary>
    public bool MayBeDerived(ITypeSymbol network) => IsExtended(network) || (network is INamedTypeSymbol { IsSealed: false } type && HasDerived(type));

    private bool IsExtended(ITypeSymbol network) => network is INamedTypeSymbol type && _extended.Value.Contains(type.OriginalDefinition);

    /// <summary>The same, where it may be known how the network is made, and so its very type.</summary>
    public bool MayBeDerived(NetworkOrigin origin, CancellationToken cancellation) => origin.Type is { } type
        && (IsExtended(type) || (MayBeDerived(type) && (origin.Makers.IsEmpty || origin.Makers.Any(m => Made(m, cancellation) is null))));

    /// <summary>The layers of the networks that a maker makes; null where it is unknown which they are.</summary>
    private Layer? Made(Maker maker, CancellationToken cancellation) =>
        _made.TryGetValue(maker, out var known) ? known : _made.GetOrAdd(maker, MadeNow(maker, cancellation));

    private Layer? MadeNow(Maker maker, CancellationToken cancellation)
    {
        var interpreter = new Interpreter(_bodies, cancellation);
        var networks = Maker.Networks(maker.Make(interpreter, _bodies, cancellation));
        return interpreter.IsIncomplete || interpreter.HasThrown || networks.IsEmpty ? null : networks.Select(LayerTree.Of).Aggregate(LayerTree.Either);
    }

    private static HashSet<INamedTypeSymbol> Bases(INamespaceSymbol all)
    {
        var bases = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<INamespaceOrTypeSymbol>([all]);
        while (open.Count > 0)
            foreach (var member in open.Pop().GetMembers())
                if (member is INamespaceOrTypeSymbol inner)
                {
                    open.Push(inner);
                    if (inner is INamedTypeSymbol { BaseType: { } derivedFrom }) bases.Add(derivedFrom.OriginalDefinition);
                }
        return bases;
    }

    /// <summary>The types in whose objects other code registers modules.</summary>
    private static HashSet<INamedTypeSymbol> Extended(Compilation compilation)
    {
        var types = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var tree in compilation.SyntaxTrees)
        {
            var text = tree.GetText().ToString();
            if (text.IndexOf(".register_module", StringComparison.Ordinal) < 0 && text.IndexOf(".add_module", StringComparison.Ordinal) < 0) continue;
            foreach (var access in tree.GetRoot().DescendantNodes().OfType<MemberAccessExpressionSyntax>())
#pragma warning disable RS1030
                if (access is { Name.Identifier.ValueText: "register_module" or "add_module", Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) }
                    && compilation.GetSemanticModel(tree).GetTypeInfo(access.Expression).Type is INamedTypeSymbol type) types.Add(type.OriginalDefinition);
#pragma warning restore RS1030
        }
        return types;
    }

    private NetworkRead? ReadAll(INamedTypeSymbol type, CancellationToken cancellation) =>
        _networks.TryGetValue(type, out var known) ? known : _networks.GetOrAdd(type, ReadNow(type, cancellation));

    private NetworkRead? ReadNow(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.IsUnboundGenericType || !TorchTypes.IsModule(type)) return null;
        if (!_bodies.IsSource(type)) return SharedLayers.Of(type) is { } shared ? new(shared, []) : null;
        Layer? layer = null;
        var faults = new List<RegistrationFault>();
        foreach (var constructor in Constructors(type))
        {
            var interpreter = new Interpreter(_bodies, cancellation);
            var network = interpreter.New(type, constructor, [.. constructor.Parameters.Select(static _ => (Value)Top.Value)]);
            if (interpreter.IsIncomplete) return new(LayerTree.Unseen("", type, false, null), []);
            if (interpreter.HasThrown) continue;
            var made = LayerTree.Of(network);
            layer = layer is null ? made : LayerTree.Either(layer, made);
            if (!type.IsAbstract && constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal)
                faults.AddRange(Registrations.Of(network, interpreter));
        }
        return layer is null
            ? new(LayerTree.Unseen("", type, false, null), [])
            : new(type.IsAbstract ? layer with { IsOpen = true } : layer, [.. faults.Distinct()]);
    }

    /// <summary>
    /// The constructors that may create an instance: a private one counts only if the class creates itself, because otherwise others chain to
    /// it.
    /// </summary>
    public static IEnumerable<IMethodSymbol> Constructors(INamedTypeSymbol type)
    {
        var all = type.InstanceConstructors.Where(c => !IsCopying(c)).ToArray();
        var open = all.Where(static c => c.DeclaredAccessibility != Accessibility.Private).ToArray();
        return open.Length == 0 || (open.Length < all.Length && MakesItself(type)) ? all : open;
    }

    private static bool IsCopying(IMethodSymbol constructor) =>
        constructor is { IsImplicitlyDeclared: true, Parameters: [{ Type: var only }] }
            && SymbolEqualityComparer.Default.Equals(only, constructor.ContainingType);

    private static bool MakesItself(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.SelectMany(static r => r.GetSyntax().DescendantNodes()).Any(
        n => n is ImplicitObjectCreationExpressionSyntax
            || (n is ObjectCreationExpressionSyntax { Type: var made } && made.GetLastToken().ValueText == type.Name));

    private sealed record NetworkRead(Layer Layers, ImmutableArray<RegistrationFault> Faults);
}
