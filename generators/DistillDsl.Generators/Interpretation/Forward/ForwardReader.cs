using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DistillDsl.Generators.Interpretation.Execution;
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

    private NetworkRun ReadNow(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (!_bodies.IsSource(type) || RecipeNetworks.OutputOf(type) is not { } output) return NetworkRun.Unknown;
        NetworkRun? run = null;
        foreach (var constructor in NetworkReader.Constructors(type))
            if (Pass(type, constructor, output, cancellation) is { } made) run = run?.Or(made) ?? made;
        return run ?? NetworkRun.Unknown;
    }

    /// <summary>Constructs the network and interprets one pass; null if the construction fails.</summary>
    private NetworkRun? Pass(INamedTypeSymbol type, IMethodSymbol constructor, ITypeSymbol outputType, CancellationToken cancellation)
    {
        var interpreter = new Interpreter(_bodies, cancellation);
        var rule = new ForwardModel(interpreter, _bodies, cancellation);
        interpreter.CallModel = rule;
        var network = interpreter.New(type, constructor, [.. constructor.Parameters.Select(p => Argument(p, interpreter.Memory))]);
        if (interpreter.IsIncomplete) return NetworkRun.Unknown;
        if (interpreter.HasThrown) return null;

        _changes.Apply(network, interpreter.Memory, cancellation);
        rule.IsOn = true;
        var output = rule.Forward(network, [new TensorValue(TensorShape.Unknown)], null);
        if (interpreter.IsIncomplete || interpreter.HasThrown || !rule.IsUnderstood) return NetworkRun.Unknown;

        var layers = ImmutableDictionary.CreateBuilder<string, LayerRun>(StringComparer.Ordinal);
        foreach (var (path, module) in LayerPaths.Of(network))
        {
            var layer = module.HasEscaped ? LayerRun.Unknown : rule[module];
            layers[path] = layers.TryGetValue(path, out var before) ? before.Or(layer) : layer;
        }
        return new(!network.HasEscaped, layers.ToImmutable(),
            rule.HasReshaped ? ImmutableDictionary<string, TensorShape>.Empty : Outputs.Of(output, outputType, _bodies));
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
