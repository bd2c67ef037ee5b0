using System.Globalization;

namespace DistillDsl.Generators.Tests.Detection;

/// <summary>Right terms and mistakes over a network's real layers, one of each kind for each layer that allows it.</summary>
internal static class Planting
{
    public static IEnumerable<PlantedTerm> Terms(string network, RealLayers real, IReadOnlyDictionary<string, RealLayers> variants)
    {
        var layers = real.Run.Where(static l => l.Value.Length >= 2).OrderBy(static l => l.Key, StringComparer.Ordinal).ToArray();
        foreach (var (path, shape) in layers)
        {
            yield return Term(MistakeKind.None, $"Hint(Layer = \"{path}\")");
            if (shape.Length == 4) yield return Term(MistakeKind.None, $"At(Layers = [\"{path}\"])");
            if (Other(path, shape, IsOtherChannels) is { } wide)
            {
                yield return Term(MistakeKind.Channels, $"Hint(Layer = \"{path}\", TeacherLayer = \"{wide}\")");
                if (shape.Length == 4) yield return Term(MistakeKind.None, $"Hint(Layer = \"{path}\", TeacherLayer = \"{wide}\", Adapter = Adapter.Conv1x1)");
            }
            if (Other(path, shape, static (a, b) => a.Length != b.Length) is { } flat)
                yield return Term(MistakeKind.Rank, $"Hint(Layer = \"{path}\", TeacherLayer = \"{flat}\")");
            if (shape.Length is 2 or 4)
                yield return Term(MistakeKind.Adapter, $"Hint(Layer = \"{path}\", Adapter = Adapter.{(shape.Length == 2 ? "Conv1x1" : "LinearProjection")})");
        }
        for (var i = 0; i < real.All.Count; i++)
            if (Mistyped(real.All[i], i) is { } typo && !real.All.Contains(typo)) yield return Term(MistakeKind.Typo, $"Hint(Layer = \"{typo}\")");
        foreach (var (variant, run) in variants)
            foreach (var (path, _) in layers)
                if (!run.Run.ContainsKey(path)) yield return new(MistakeKind.Hooks, variant, network, $"Hint(Layer = \"{path}\")");

        PlantedTerm Term(MistakeKind kind, string term) => new(kind, network, network, term);

        // The next one after it that differs so, so that not all are compared with the first.
        string? Other(string path, long[] shape, Func<long[], long[], bool> differs)
        {
            var at = Array.FindIndex(layers, l => l.Key == path);
            return Enumerable.Range(1, layers.Length - 1).Select(i => layers[(at + i) % layers.Length])
                .Where(l => differs(shape, l.Value)).Select(static l => l.Key).FirstOrDefault();
        }
    }

    /// <summary>Whether two shapes differ in their channels alone: dimension 1, of tokens the last.</summary>
    private static bool IsOtherChannels(long[] a, long[] b)
    {
        if (a.Length != b.Length) return false;
        var unequal = Enumerable.Range(0, a.Length).Where(i => a[i] != b[i]).ToArray();
        return unequal is [var only] && (only == 1 || (a.Length == 3 && only == 2));
    }

    /// <summary>A path with one slip of the fingers in a name of letters; null where it has none.</summary>
    private static string? Mistyped(string path, int seed)
    {
        var names = path.Split('.');
        var lettered = Enumerable.Range(0, names.Length).Where(i => char.IsAsciiLetter(names[i][0])).ToArray();
        if (lettered.Length == 0) return null;
        var which = lettered[seed % lettered.Length];
        var name = names[which];
        var at = name.Length / 2;
        names[which] = (seed % 3) switch
        {
            0 => name.Insert(at, name[at].ToString(CultureInfo.InvariantCulture)),
            1 when name.Length > 2 => name.Remove(at, 1),
            _ => name + "x",
        };
        return string.Join('.', names);
    }
}
