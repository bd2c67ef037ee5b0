using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation;
using DistillDsl.Generators.Interpretation.Forward;
using DistillDsl.Generators.Interpretation.Making;
using DistillDsl.Generators.Interpretation.Values;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analyzers;

/// <summary>
/// The student or the teacher of a recipe, as far as its source shows. Several teachers are one network, in which the paths of each begin with its
/// name.
/// </summary>
internal sealed class ReadNetwork
{
    private readonly IReadOnlyList<(string Name, NetworkOrigin Origin)> _parts;
    private readonly bool _isGroup;
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellation;
    private readonly Lazy<Layer?> _layers;
    private readonly Lazy<NetworkRun> _run;

    private ReadNetwork(
        IReadOnlyList<(string Name, NetworkOrigin Origin)> parts, bool isGroup, Compilation compilation, CancellationToken cancellation)
    {
        (_parts, _isGroup, _compilation, _cancellation) = (parts, isGroup, compilation, cancellation);
        _layers = new(() => isGroup ? LayersOfGroup() : LayersOf(parts[0].Origin));
        _run = new(() => isGroup ? RunOfGroup() : RunOf(parts[0].Origin));
    }

    public static ReadNetwork StudentOf(DeclaredRecipe recipe, Compilation compilation, CancellationToken cancellation) =>
        new([("", RecipeOrigins.Of(compilation, recipe, cancellation).Student)], false, compilation, cancellation);

    public static ReadNetwork TeacherOf(DeclaredRecipe recipe, Compilation compilation, CancellationToken cancellation) =>
        new(RecipeOrigins.Of(compilation, recipe, cancellation).Teachers, recipe.Networks!.Teachers.Count > 0, compilation, cancellation);

    /// <summary>Its type, for messages; those of several teachers with their names.</summary>
    public string Name => string.Join(", ", _parts.Select(p => $"{p.Name} {NameOf(p.Origin)}".TrimStart()));

    /// <summary>Its layers; null if its source is not available.</summary>
    public Layer? Layers => _layers.Value;

    /// <summary>Its forward pass.</summary>
    public NetworkRun Run => _run.Value;

    /// <summary>Whether the argument may be of a derived type, which may have other layers or run them differently.</summary>
    public bool MayBeDerived => _parts.Any(p => NetworkReader.Of(_compilation).MayBeDerived(p.Origin, _cancellation));

    /// <summary>The layout that a layer's value is seen to have; null if none is.</summary>
    public Layout? LayoutOf(string layer, TensorShape shape)
    {
        if (!_isGroup) return Run.LayoutOf(layer, shape);
        var (teacher, inside) = Split(layer);
        return _parts.FirstOrDefault(p => p.Name == teacher).Origin is { } origin ? RunOf(origin).LayoutOf(inside, shape) : null;
    }

    /// <summary>The layout of an output likewise; that of an ensemble is the one of all that it averages.</summary>
    public Layout? LayoutOfOutput(string path, TensorShape shape)
    {
        if (!_isGroup) return Run.LayoutOf("", shape);
        var teacher = Split(path).Teacher;
        var told = _parts.Where(p => teacher == TeacherGroup.EnsembleName || p.Name == teacher).Select(p => RunOf(p.Origin).LayoutOf("", shape)).Distinct()
            .ToArray();
        return told.Length == 1 ? told[0] : null;
    }

    private static (string Teacher, string Inside) Split(string path) =>
        path.IndexOf('.') is > 0 and var point ? (path.Substring(0, point), path.Substring(point + 1)) : (path, "");

    private string NameOf(NetworkOrigin origin) => origin.Outline is { } outline ? outline.Name
        : (origin.Type ?? (_isGroup ? null : Layers?.Type)) is { } type ? TypeText.ForPeople(type) : "";

    private Layer? LayersOf(NetworkOrigin origin) => NetworkReader.Of(_compilation).Read(origin, _cancellation);

    private Layer LayersOfGroup() => new(
        "", null, null, ImmutableDictionary<string, Value>.Empty,
        [.. _parts.Select(p => LayersOf(p.Origin) is { } layers ? layers with { Name = p.Name } : LayerTree.Unseen(p.Name, p.Origin.Type, false, null))],
        IsOpen: false, IsOptional: false, null, null);

    private NetworkRun RunOf(NetworkOrigin origin) => ForwardReader.Of(_compilation).Read(origin, _cancellation);

    private NetworkRun RunOfGroup()
    {
        var runs = _parts.Select(p => (p.Name, Run: RunOf(p.Origin))).ToArray();
        var layers = runs.SelectMany(static r => r.Run.Layers.Select(
            l => (Path: $"{r.Name}.{l.Key}", Layer: r.Run.IsUnderstood ? l.Value : l.Value with { IsCertain = false })));
        var outputs = runs.SelectMany(static r => r.Run.Outputs.Select(o => (Path: Joined(r.Name, o.Key), Output: o.Value)));
        // The ensemble has the shape of what it averages.
        var averaged = runs[0].Run.Outputs.Where(o => runs.All(r => r.Run.Outputs.ContainsKey(o.Key)))
            .Select(o => (Path: Joined(TeacherGroup.EnsembleName, o.Key),
                Output: runs.Select(r => r.Run.Outputs[o.Key]).Aggregate(static (a, b) => (TensorValue)a.Or(b)!)));
        return new(
            runs.Any(static r => r.Run.IsUnderstood),
            layers.ToImmutableDictionary(static l => l.Path, static l => l.Layer, StringComparer.Ordinal),
            outputs.Concat(averaged).ToImmutableDictionary(static o => o.Path, static o => o.Output, StringComparer.Ordinal));
    }

    private static string Joined(string teacher, string output) => output.Length == 0 ? teacher : $"{teacher}.{output}";
}
