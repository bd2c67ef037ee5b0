using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DistillDsl.Generators.Interpretation.Descriptions;
using DistillDsl.Generators.Interpretation.Execution;
using DistillDsl.Generators.Interpretation.Making;
using DistillDsl.Generators.Interpretation.Values;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Forward;

/// <summary>
/// Runs the <c>forward</c> of networks abstractly over their source, on a batch of unknown shape: <c>ForwardReader.Of(compilation).Read(type,
/// cancellation)["layer1.0"]</c>
/// has the layer's calls and its output shape. One per compilation; results are cached.
/// </summary>
internal sealed class ForwardReader
{
    private static readonly ConditionalWeakTable<Compilation, ForwardReader> Known = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, NetworkRun> _runs = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<Maker, NetworkRun?> _made = new();
    private readonly Bodies _bodies;
    private readonly LaterChanges _changes;

    private ForwardReader(Compilation compilation)
    {
        _bodies = new(compilation);
        _changes = new(_bodies);
    }

    public static ForwardReader Of(Compilation compilation) => Known.GetValue(compilation, static c => new(c));

    /// <summary>The abstract pass of a network; nothing is known if its source is not available.</summary>
    public NetworkRun Read(ITypeSymbol type, CancellationToken cancellation)
    {
        if (type is not INamedTypeSymbol { IsUnboundGenericType: false, IsAbstract: false } network) return NetworkRun.Unknown;
        if (_runs.TryGetValue(network, out var known)) return known;
        return _runs.GetOrAdd(network, ReadNow(network, cancellation));
    }

    /// <summary>The abstract pass of a recipe's network: where it is known how it is made, of what is made so.</summary>
    public NetworkRun Read(NetworkOrigin origin, CancellationToken cancellation)
    {
        if (origin.Outline is { } outline) return outline.RunOf(origin.Type);
        var made = origin.Makers.Select(m => Made(m, cancellation)).ToArray();
        return made.Length > 0 && made.All(static m => m is not null)
            ? made.Aggregate((a, b) => a!.Or(b!))!
            : origin.Type is { } type ? Read(type, cancellation) : NetworkRun.Unknown;
    }

    private NetworkRun ReadNow(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (!_bodies.IsSource(type)) return SharedLayers.RunOf(type);
        NetworkRun? run = null;
        foreach (var constructor in NetworkReader.Constructors(type))
            if (Pass(i => i.New(type, constructor, [.. constructor.Parameters.Select(p => Argument(p, i.Memory))]), cancellation) is { } made)
                run = run?.Or(made) ?? made;
        return run ?? NetworkRun.Unknown;
    }

    /// <summary>The pass of what a maker makes; null if that is unknown.</summary>
    private NetworkRun? Made(Maker maker, CancellationToken cancellation) => _made.TryGetValue(maker, out var known)
        ? known
        : _made.GetOrAdd(maker, Pass(i => maker.Make(i, _bodies, cancellation), cancellation));

    /// <summary>Makes the network and interprets one pass; null if it is unknown what is made, or the construction fails.</summary>
    private NetworkRun? Pass(Func<Interpreter, Value> make, CancellationToken cancellation)
    {
        var interpreter = new Interpreter(_bodies, cancellation);
        var rule = new ForwardModel(interpreter, _bodies, cancellation);
        interpreter.CallModel = rule;
        var networks = Maker.Networks(make(interpreter));
        if (interpreter.IsIncomplete) return NetworkRun.Unknown;
        if (interpreter.HasThrown || networks.IsEmpty) return null;
        foreach (var network in networks) _changes.Apply(network, interpreter.Memory, cancellation);
        rule.IsOn = true;
        return networks.Select(n => Pass(n, interpreter, rule)).Aggregate(static (a, b) => a.Or(b));
    }

    private NetworkRun Pass(ModuleObject network, Interpreter interpreter, ForwardModel rule)
    {
        if (RecipeNetworks.OutputOf(network.Type) is not { } outputType) return NetworkRun.Unknown;
        var inputs = Enumerable.Range(0, InputReader.Count(network.Type)).Select(static _ => new TensorValue(TensorShape.Unknown));
        var output = rule.Forward(network, [.. inputs], null);
        if (interpreter.IsIncomplete || interpreter.HasThrown || !rule.IsUnderstood) return NetworkRun.Unknown;

        var layers = ImmutableDictionary.CreateBuilder<string, LayerRun>(StringComparer.Ordinal);
        foreach (var (path, module) in LayerPaths.Of(network))
        {
            var layer = module.HasEscaped ? LayerRun.Unknown : rule[module];
            layers[path] = layers.TryGetValue(path, out var before) ? before.Or(layer) : layer;
        }
        return new(!network.HasEscaped, layers.ToImmutable(),
            rule.HasReshaped ? ImmutableDictionary<string, TensorValue>.Empty : Outputs.Of(output, outputType, _bodies))
        {
            Told = ToldLayouts.Of(rule, network),
        };
    }

    /// <summary>A module that is passed in is not one of the network's own, and may be any module.</summary>
    private static Value Argument(IParameterSymbol parameter, Memory memory)
    {
        if (parameter.Type is not INamedTypeSymbol type || !TorchTypes.IsModule(type)) return Top.Value;
        var module = new ModuleObject(type, null, null, memory);
        module.Escape();
        return module;
    }
}
