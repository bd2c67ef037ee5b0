using DistillDsl.Generators.Interpretation;
using DistillDsl.Generators.Interpretation.Forward;
using DistillDsl.Generators.Interpretation.Values;
using DistillDsl.Generators.Parsing;
using DistillDsl.Tool.Projects;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Tool.Layers;

/// <summary>The layers of a class, as the analyzers read them from its source.</summary>
internal static class SourceLayers
{
    /// <summary>The classes of networks of that name; its namespace may be left out.</summary>
    public static IReadOnlyList<INamedTypeSymbol> Find(LoadedProject project, string name) =>
    [
        .. Types(project.Compilation.Assembly.GlobalNamespace).Where(static type => TorchTypes.IsModule(type))
            .Where(type => type.Name == name || type.ToDisplayString() == name || type.ToDisplayString().EndsWith($".{name}", StringComparison.Ordinal)),
    ];

    /// <summary>Its layers in the order of registration; empty where the source tells nothing.</summary>
    public static IReadOnlyList<TappableLayer> Read(LoadedProject project, INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (NetworkReader.Of(project.Compilation).Read(type, cancellation) is not { } network) return [];
        var run = ForwardReader.Of(project.Compilation).Read(type, cancellation);
        return [.. Below(network, "", run)];
    }

    private static IEnumerable<TappableLayer> Below(Layer layer, string path, NetworkRun run)
    {
        foreach (var child in layer.Children)
        {
            var own = path.Length == 0 ? child.Name : $"{path}.{child.Name}";
            yield return new(own, child.Kind ?? child.Type?.Name ?? "?", run[own].Output.ToString(), Note(child, run[own]));
            foreach (var inner in Below(child, own, run)) yield return inner;
        }
    }

    private static string Note(Layer layer, LayerRun run)
    {
        if (ChildName.StandsForSeveral(layer.Name)) return "several, their number is not known here";
        if (layer.IsOptional) return "not in every network";
        if (run.Calls.IsEmpty && run.IsCertain) return "never called";
        if (run.Calls.Any(static call => !call.RunsHooks)) return "called without hooks: cannot be tapped";
        return layer.IsOpen && layer.Children.IsEmpty && layer.Kind is null ? "its own layers are not known here" : "";
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol within)
    {
        foreach (var member in within.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type) yield return type;
            foreach (var inner in Types(member)) yield return inner;
        }
    }
}
