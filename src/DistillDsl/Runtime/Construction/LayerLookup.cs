using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>Finds layers by TorchSharp module names, and suggests similar names if there is none.</summary>
internal static class LayerLookup
{
    private const int Suggestions = 3;

    internal static Module? Find(Module root, string path)
    {
        if (root.named_modules().FirstOrDefault(m => m.Item1 == path).Item2 is { } layer) return layer;
        foreach (var (prefix, source) in Sources(root))
        {
            if (path.StartsWith(prefix, StringComparison.Ordinal) && source.TapNames.Contains(path[prefix.Length..]))
                return source.Tap(path[prefix.Length..]);
        }

        return null;
    }

    internal static string Nearest(Module root, string path)
    {
        var sources = Sources(root).ToArray();
        var names = root.named_modules().Select(m => m.Item1)
            .Concat(sources.SelectMany(s => s.Source.TapNames.Select(name => s.Prefix + name)))
            .Where(name => name.Length > 0).Distinct().ToArray();
        if (names.Length > 0)
            return $"the nearest of its {names.Length} layers are {Quoted(NameDistance.Order(names, path).Take(Suggestions))}{Advice(sources)}";
        return sources.Length > 0
            ? $"it has no layers{Advice(sources)}"
            : "it has no named layers at all, perhaps because its constructor does not call RegisterComponents()";
    }

    /// <summary>The fault of terms that name a layer which a network does not have.</summary>
    internal static string Missing(string network, Module root, string path, string terms) =>
        $"{terms}: the {network} ({root.GetName()}) has no layer \"{path}\"; {Nearest(root, path)}.";

    internal static string Children(Module layer, string path)
    {
        var names = layer.named_children().Select(c => $"{path}.{c.Item1}").Take(Suggestions).ToArray();
        return names.Length == 0 ? "tap a layer that does" : $"tap one that does, such as {Quoted(names)}";
    }

    /// <summary>The parts of the network, or the network itself, that make their layers when asked, with what the paths of those begin with.</summary>
    private static IEnumerable<(string Prefix, ITapSource Source)> Sources(Module root) =>
        root.named_modules().Select(static m => (Prefix: m.Item1 + ".", Module: m.Item2)).Prepend((Prefix: "", Module: root))
            .DistinctBy(static m => m.Module)
            .Where(static m => m.Module is ITapSource).Select(static m => (m.Prefix, (ITapSource)m.Module));

    private static string Advice((string Prefix, ITapSource Source)[] sources) =>
        string.Concat(sources.Select(static s => s.Source.TapAdvice).Where(static text => text.Length > 0).Distinct().Select(static text => $"; {text}"));

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}
