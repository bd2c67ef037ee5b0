using DistillDsl.Generators.Interpretation.Values;


namespace DistillDsl.Generators.Interpretation;

/// <summary>Layers by their paths, as <c>named_modules()</c> has them: <c>layer3.0.conv1</c>.</summary>
internal static class LayerSearch
{
    private const int MostPaths = 5000;

    /// <summary>Whether the network definitely has no layer at that path.</summary>
    public static bool IsMissing(Layer network, string path) => Find(network, path, out var isKnown) is null && isKnown;

    /// <summary>
    /// The layer at a path, or one that stands for it; null if there is none, in which case <paramref name="isKnown"/> says whether that is
    /// certain.
    /// </summary>
    public static Layer? Find(Layer network, string path, out bool isKnown)
    {
        isKnown = true;
        // The tensors of an ONNX file have names with points in them.
        if (network.Children.FirstOrDefault(c => c.Name == path) is { } whole) return whole;
        var layer = network;
        foreach (var name in path.Split('.'))
        {
            if (layer[name] is { } child)
            {
                layer = child;
                continue;
            }
            isKnown = !layer.IsOpen;
            return null;
        }
        return layer;
    }

    /// <summary>The number of layers; null if unknown.</summary>
    public static int? Count(Layer network)
    {
        var count = 0;
        foreach (var child in network.Children)
        {
            if (child.IsOptional || Count(child) is not { } within) return null;
            count += 1 + within;
        }
        return network.IsOpen ? null : count;
    }

    /// <summary>The paths of its layers, the ones most similar to the given path first.</summary>
    public static IEnumerable<string> Nearest(Layer network, string path) =>
        NameDistance.Order(All(network, path.Split('.')).Take(MostPaths).Distinct(StringComparer.Ordinal), path);

    /// <param name="wanted">The path that was meant: its numbers are used for those that are unknown.</param>
    private static IEnumerable<string> All(Layer layer, string[] wanted, int level = 0)
    {
        foreach (var child in layer.Children)
        {
            if (child.Name == ChildName.Any) continue;
            var name = level < wanted.Length && ChildName.Covers(child.Name, wanted[level]) ? wanted[level] : child.Name.Replace(ChildName.AnyNumber, '0');
            yield return name;
            foreach (var path in All(child, wanted, level + 1)) yield return $"{name}.{path}";
        }
    }
}
