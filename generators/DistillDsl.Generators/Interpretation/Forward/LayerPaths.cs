using DistillDsl.Generators.Interpretation.Values;


namespace DistillDsl.Generators.Interpretation.Forward;

/// <summary>The paths under which a network's modules are registered.</summary>
internal static class LayerPaths
{
    private const int MostLevels = 32;
    private const int Most = 20_000;

    /// <summary>
    /// Every module with its path, in which numbers may be unknown, except those with unknown names. A module with several paths occurs with
    /// each of them, and a path whose module is unknown occurs with each module that it may be.
    /// </summary>
    public static IEnumerable<(string Path, ModuleObject Module)> Of(ModuleObject network) => Below(network, "", 0).Take(Most);

    private static IEnumerable<(string Path, ModuleObject Module)> Below(ModuleObject parent, string prefix, int level)
    {
        if (level >= MostLevels) yield break;
        foreach (var (name, value) in Children(parent))
        {
            if (name == ChildName.Any) continue;
            foreach (var module in value is Union union ? union.Values.OfType<ModuleObject>() : value is ModuleObject one ? [one] : [])
            {
                yield return (prefix + name, module);
                foreach (var below in Below(module, $"{prefix}{name}.", level + 1)) yield return below;
            }
        }
    }

    private static IEnumerable<(string Name, Value Module)> Children(ModuleObject parent)
    {
        if (parent.Kind != "Sequential") return parent.Children.Items.Select(static c => (c.Name, c.Module));
        var entries = parent.Contents.Content as Sequence ?? Sequence.Any;
        return entries.Items.AddRange(entries.Rest is Union union ? union.Values : entries.Rest is { } rest ? [rest] : []).OfType<TupleValue>()
            .Select(static e => (ChildName.Of(e.Items[0]), e.Items[1]));
    }
}
