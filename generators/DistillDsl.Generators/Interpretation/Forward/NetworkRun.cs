using System.Collections.Immutable;

namespace DistillDsl.Generators.Interpretation.Forward;

/// <summary>The abstract forward pass of a network over a batch of unknown size.</summary>
/// <param name="IsUnderstood">Whether the pass was followed completely.</param>
/// <param name="Layers">The layers by path, except those that were not seen.</param>
/// <param name="Outputs">The outputs: one tensor under "", members by dotted path, a list's elements by index.</param>
internal sealed record NetworkRun(bool IsUnderstood, ImmutableDictionary<string, LayerRun> Layers, ImmutableDictionary<string, TensorValue> Outputs)
{
    public static NetworkRun Unknown { get; } = new(false, ImmutableDictionary<string, LayerRun>.Empty, ImmutableDictionary<string, TensorValue>.Empty);

    /// <summary>A layer by its path; nothing is known about one that was not seen.</summary>
    public LayerRun this[string path] => Layers.TryGetValue(path, out var run) ? run : LayerRun.Unknown;

    /// <summary>The shape of an output by its path.</summary>
    public TensorShape Output(string path) => Outputs.TryGetValue(path, out var output) ? output.Shape : TensorShape.Unknown;

    /// <summary>Whether an output, by its path, is the result of a softmax.</summary>
    public bool IsSoftmax(string path) => Outputs.TryGetValue(path, out var output) && output.IsSoftmax;

    /// <summary>The join of two passes, such as those of a network with several constructors.</summary>
    public NetworkRun Or(NetworkRun other)
    {
        var layers = ImmutableDictionary.CreateBuilder<string, LayerRun>(StringComparer.Ordinal);
        // A layer that only one of the passes has is taken from that one.
        foreach (var path in Layers.Keys.Union(other.Layers.Keys))
            layers[path] =
                !Layers.TryGetValue(path, out var first) ? other.Layers[path] : other.Layers.TryGetValue(path, out var second) ? first.Or(second) : first;
        var outputs =
            Outputs.Where(o => other.Outputs.ContainsKey(o.Key))
                .ToImmutableDictionary(static o => o.Key, o => (TensorValue)o.Value.Or(other.Outputs[o.Key])!, StringComparer.Ordinal);
        return new(IsUnderstood && other.IsUnderstood, layers.ToImmutable(), outputs);
    }
}
