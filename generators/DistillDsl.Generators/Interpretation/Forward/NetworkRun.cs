using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Values;

namespace DistillDsl.Generators.Interpretation.Forward;

/// <summary>The abstract forward pass of a network over a batch of unknown size.</summary>
/// <param name="IsUnderstood">Whether the pass was followed completely.</param>
/// <param name="Layers">The layers by path, in which numbers may be unknown, except those that were not seen.</param>
/// <param name="Outputs">The outputs: one tensor under "", members by dotted path, a list's elements by index.</param>
internal sealed record NetworkRun(bool IsUnderstood, ImmutableDictionary<string, LayerRun> Layers, ImmutableDictionary<string, TensorValue> Outputs)
{
    private ImmutableArray<ToldLayouts> _told = [];

    /// <summary>What each pass tells of layouts.</summary>
    public ToldLayouts Told { init => _told = [value]; }

    public static NetworkRun Unknown { get; } = new(false, ImmutableDictionary<string, LayerRun>.Empty, ImmutableDictionary<string, TensorValue>.Empty);

    /// <summary>A layer by its path; nothing is known about one that was not seen.</summary>
    public LayerRun this[string path] => Find(path) ?? LayerRun.Unknown;

    /// <summary>The shape of an output by its path.</summary>
    public TensorShape Output(string path) => Outputs.TryGetValue(path, out var output) ? output.Shape : TensorShape.Unknown;

    /// <summary>Whether an output, by its path, is the result of a softmax.</summary>
    public bool IsSoftmax(string path) => Outputs.TryGetValue(path, out var output) && output.IsSoftmax;

    /// <summary>The layout of a layer's value, or of the network's output with an empty path, where all passes tell the same; else null.</summary>
    public Layout? LayoutOf(string path, TensorShape shape)
    {
        var told = _told.Select(t => t.Of(path, shape)).Distinct().ToArray();
        return told.Length == 1 ? told[0] : null;
    }

    /// <summary>The join of two passes, as where a network has several constructors.</summary>
    public NetworkRun Or(NetworkRun other)
    {
        var layers = ImmutableDictionary.CreateBuilder<string, LayerRun>(StringComparer.Ordinal);
        // A layer that only one of the passes has is taken from that one.
        foreach (var path in Layers.Keys.Union(other.Layers.Keys))
            layers[path] = Find(path) is not { } first ? other.Layers[path] : other.Find(path) is { } second ? first.Or(second) : first;
        var outputs =
            Outputs.Where(o => other.Outputs.ContainsKey(o.Key))
                .ToImmutableDictionary(static o => o.Key, o => (TensorValue)o.Value.Or(other.Outputs[o.Key])!, StringComparer.Ordinal);
        return new(IsUnderstood && other.IsUnderstood, layers.ToImmutable(), outputs) { _told = _told.AddRange(other._told) };
    }

    private LayerRun? Find(string path) =>
        Layers.TryGetValue(path, out var run) ? run : Layers.FirstOrDefault(l => ChildName.Covers(l.Key, path)).Value;
}
