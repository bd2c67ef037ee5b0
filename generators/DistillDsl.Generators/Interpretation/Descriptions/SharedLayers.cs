using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Forward;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Descriptions;

/// <summary>
/// What all networks of a described type share, for where it is unknown which of them is used: the names and ranks of the layers of the network itself, as
/// its class has them; what is in these depends on arguments.
/// </summary>
internal static class SharedLayers
{
    /// <summary>The layers; null where the type is not described.</summary>
    public static Layer? Of(INamedTypeSymbol type) =>
        TorchVision.Of(type).Select(n => Module("", type, false, [.. n.Layers.Select(static l => Module(l.Name, null, true, []))]))
            .Aggregate((Layer?)null, static (all, next) => all is null ? next : LayerTree.Either(all, next));

    /// <summary>The shapes of the layers and of the output; nothing where the type is not described.</summary>
    public static NetworkRun RunOf(INamedTypeSymbol type)
    {
        var networks = TorchVision.Of(type).Select(static n => n.With(null)).ToArray();
        if (networks.Length == 0) return NetworkRun.Unknown;
        var layers = networks.SelectMany(static n => n.Layers).GroupBy(static l => l.Name, StringComparer.Ordinal).ToImmutableDictionary(
            static g => g.Key, static g => new LayerRun([], g.Select(static l => l.Output).Aggregate(static (a, b) => a.Or(b)), false), StringComparer.Ordinal);
        var output = networks.Select(static n => n.Output).Aggregate(static (a, b) => a.Or(b));
        return new(true, layers, ImmutableDictionary<string, TensorValue>.Empty.Add("", new(output)));
    }

    private static Layer Module(string name, ITypeSymbol? type, bool isOpen, ImmutableArray<Layer> children) =>
        new(name, type, null, ImmutableDictionary<string, Value>.Empty, children, isOpen, false, null, null);
}
