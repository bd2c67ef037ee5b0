using System.Collections.Immutable;

namespace DistillDsl.Generators.Interpretation.Forward;

/// <summary>What a network's <c>forward</c> does with a batch of unknown size.</summary>
/// <param name="IsUnderstood">Whether all of it was followed.</param>
/// <param name="Layers">The layers by their paths, those that were not seen left out.</param>
/// <param name="Outputs">What it gives: one tensor under "", members by their names with points between, a list's elements by their numbers.</param>
internal sealed record NetworkRun(bool IsUnderstood, ImmutableDictionary<string, LayerRun> Layers, ImmutableDictionary<string, TensorShape> Outputs)
{
    public static NetworkRun Unknown { get; } = new(false, ImmutableDictionary<string, LayerRun>.Empty, ImmutableDictionary<string, TensorShape>.Empty);

    /// <summary>A layer by its path; of one that was not seen nothing is known.</summary>
    public LayerRun this[string path] => Layers.TryGetValue(path, out var run) ? run : LayerRun.Unknown;

    /// <summary>The shape of an output by its path.</summary>
    public TensorShape Output(string path) => Outputs.TryGetValue(path, out var shape) ? shape : TensorShape.Unknown;

    /// <summary>What is common to two, one of which it is, as where a network has several constructors.</summary>
    public NetworkRun Or(NetworkRun other)
    {
        var layers = ImmutableDictionary.CreateBuilder<string, LayerRun>(StringComparer.Ordinal);
        // A layer that one of them has is tapped in that one alone.
        foreach (var path in Layers.Keys.Union(other.Layers.Keys))
            layers[path] = !Layers.TryGetValue(path, out var first) ? other.Layers[path] : other.Layers.TryGetValue(path, out var second) ? first.Or(second) : first;
        var outputs = Outputs.Where(o => other.Outputs.ContainsKey(o.Key)).ToImmutableDictionary(static o => o.Key, o => o.Value.Or(other.Outputs[o.Key]), StringComparer.Ordinal);
        return new(IsUnderstood && other.IsUnderstood, layers.ToImmutable(), outputs);
    }
}
