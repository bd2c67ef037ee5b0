using System.Collections;
using System.ComponentModel;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>What the dry run saw of one network's outputs, by the paths that terms read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SeenOutputs
{
    private readonly string _network;
    private readonly Dictionary<string, Feature[]> _seen = new(StringComparer.Ordinal);

    internal SeenOutputs(string network) => _network = network;

    internal IEnumerable<Feature> All => _seen.Values.SelectMany(static features => features);

    /// <summary>The output of that path, one tensor; its shape is unknown if the run did not reach it.</summary>
    public Feature this[string path] => _seen.TryGetValue(path, out var features) && features.Length == 1 ? features[0] : new Feature(Place(path), null);

    /// <summary>The tensors of the list at that path, in order.</summary>
    public SeenLevels Levels(string path) => new(Place(path), _seen.GetValueOrDefault(path));

    /// <summary>Shows every output in the type in which the losses are computed.</summary>
    internal void Convert(ScalarType type)
    {
        foreach (var path in _seen.Keys.ToArray()) _seen[path] = [.. _seen[path].Select(feature => feature.In(type))];
    }

    /// <summary>Whether any of the values is such.</summary>
    internal bool Any(Func<Feature, bool> condition) => _seen.Values.Any(features => features.Any(condition));

    /// <summary>Takes from a run of one sample more which dimensions are the batch.</summary>
    internal void Tell(BatchProbe probe, SeenOutputs larger)
    {
        foreach (var (path, features) in _seen)
            if (larger._seen.TryGetValue(path, out var others) && others.Length == features.Length)
                _seen[path] = [.. features.Zip(others, (feature, other) => probe.Told(feature, other.Shape))];
    }

    /// <summary>Records one value; returns what is wrong with it, or null.</summary>
    internal string? See(OutputValue output, LayoutEvidence? evidence)
    {
        var (value, path) = (output.Value, string.Join('.', output.Path.Split('.')[..^output.Indices.Length]));
        if (output.Key is { } key)
        {
            if (ByKey(value, key, out var keys) is not { } found)
            {
                var holder = path.Length > key.Length ? Place(path[..^(key.Length + 1)]) : $"the {_network}'s output";
                return $"{Place(path)} is not there: {holder} has {(keys.Length == 0 ? "no keys" : $"the keys {Quoted(NameDistance.Order(keys, key))}")}.";
            }
            value = found;
        }
        foreach (var index in output.Indices)
        {
            if (value is null) break;
            var elements = ((IEnumerable)value).Cast<object?>().ToArray();
            if (index >= elements.Length)
                return $"{Place(output.Path)} is not there: {(path.Length == 0 ? $"the {_network}'s output" : Place(path))} has "
                    + $"{Count(elements.Length)}, counted from 0.";
            (value, path) = (elements[index], path.Length == 0 ? $"{index}" : $"{path}.{index}");
        }
        var features = new List<Feature>();
        if (Collect(value, output.Path, features, evidence) is { } fault) return fault;
        _seen[output.Path] = [.. features];
        return features.Count > 0 ? null : $"{Place(output.Path)} is an empty list; a term reads its tensors.";
    }

    private string? Collect(object? value, string path, List<Feature> features, LayoutEvidence? evidence)
    {
        switch (value)
        {
            case null:
                return $"{Place(path)} is null; a term reads it.";
            case Tensor tensor:
                if (evidence?.EnsembleFault(path, tensor.shape) is { } mixed) return $"{Place(path)} {mixed}";
                features.Add(new Feature(Place(path), tensor.shape)
                {
                    Type = tensor.dtype,
                    Device = tensor.device,
                    Told = evidence?.OfOutput(path, tensor.shape),
                    Normalized = Probabilities.DimensionsOf(tensor),
                });
                return null;
            default:
                var index = 0;
                foreach (var element in (IEnumerable)value)
                    if (Collect(element, path.Length == 0 ? $"{index++}" : $"{path}.{index++}", features, evidence) is { } fault) return fault;
                return null;
        }
    }

    private static Tensor? ByKey(object? dictionary, string key, out string[] keys)
    {
        var pairs = (dictionary as IEnumerable<KeyValuePair<string, Tensor>> ?? []).ToArray();
        keys = [.. pairs.Select(static p => p.Key)];
        return pairs.FirstOrDefault(p => p.Key == key).Value;
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(static name => $"\"{name}\""));

    private string Place(string path) => path.Length == 0 ? $"the {_network}'s output" : $"the {_network}'s output \"{path}\"";

    private static string Count(int elements) => elements == 1 ? "1 element" : $"{elements} elements";
}

/// <summary>The tensors of a list, as seen in the dry run.</summary>
/// <param name="Place">The list in words.</param>
/// <param name="Features">Its tensors in order; null if the run did not reach it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record SeenLevels(string Place, IReadOnlyList<Feature>? Features);
