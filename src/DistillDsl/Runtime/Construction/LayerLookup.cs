using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>Finds layers by TorchSharp module names, and suggests similar names if there is none.</summary>
internal static class LayerLookup
{
    private const int Suggestions = 3;

    internal static Module? Find(Module root, string path) =>
        root.named_modules().FirstOrDefault(m => m.Item1 == path).Item2;

    internal static string Nearest(Module root, string path)
    {
        var names = root.named_modules().Select(m => m.Item1).Where(name => name.Length > 0).Distinct().ToArray();
        if (names.Length == 0) return "it has no named layers at all, perhaps because its constructor does not call RegisterComponents()";
        var nearest = NameDistance.Order(names, path).Take(Suggestions);
        return $"the nearest of its {names.Length} layers are {Quoted(nearest)}";
    }

    /// <summary>The fault of terms that name a layer which a network does not have.</summary>
    internal static string Missing(string network, Module root, string path, string terms) =>
        $"{terms}: the {network} ({root.GetName()}) has no layer \"{path}\"; {Nearest(root, path)}.";

    internal static string Children(Module layer, string path)
    {
        var names = layer.named_children().Select(c => $"{path}.{c.Item1}").Take(Suggestions).ToArray();
        return names.Length == 0 ? "tap a layer that does" : $"tap one that does, such as {Quoted(names)}";
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}
