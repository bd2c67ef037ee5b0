using System.Collections.Concurrent;
using DistillDsl.Generators.Networks.Running;
using DistillDsl.Generators.Networks.Values;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Networks;

/// <summary>Reads the layers of networks from their source. One for each compilation; what it has read it remembers.</summary>
internal sealed class NetworkReader(Compilation compilation)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, Layer?> _layers = new(SymbolEqualityComparer.Default);
    private readonly Bodies _bodies = new(compilation);

    /// <summary>A network's layers; null where its type is no module of this compilation's own.</summary>
    public Layer? Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (_layers.TryGetValue(type, out var known)) return known;
        return _layers.GetOrAdd(type, ReadNow(type, cancellation));
    }

    private Layer? ReadNow(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.IsUnboundGenericType || !TorchModules.IsModule(type) || !_bodies.IsSource(type)) return null;
        Layer? layer = null;
        foreach (var constructor in Constructors(type))
        {
            var interpreter = new Interpreter(_bodies, cancellation);
            var network = interpreter.New(type, constructor, [.. constructor.Parameters.Select(static _ => (Value)Unknown.Value)]);
            if (interpreter.HasGivenUp) return LayerTree.Unseen("", type, false, null);
            if (interpreter.HasThrown) continue;
            var made = LayerTree.Of(network);
            layer = layer is null ? made : LayerTree.Either(layer, made);
        }
        return layer is null ? LayerTree.Unseen("", type, false, null) : type.IsAbstract ? layer with { IsOpen = true } : layer;
    }

    /// <summary>Those by which others make one: a private one is for the others' use.</summary>
    public static IEnumerable<IMethodSymbol> Constructors(INamedTypeSymbol type)
    {
        var open = type.InstanceConstructors.Where(static c => c.DeclaredAccessibility != Accessibility.Private).ToArray();
        return open.Length > 0 ? open : type.InstanceConstructors;
    }
}
