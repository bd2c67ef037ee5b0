using System.Globalization;

namespace DistillDsl.Generators.Tests.Detection;

/// <summary>Right terms and mistakes over a network's real layers, one of each kind for each layer that allows it.</summary>
internal static class Planting
{
    public static IEnumerable<PlantedTerm> Terms(string network, RealLayers real, IReadOnlyDictionary<string, RealLayers> variants)
    {
        // A layer that is called several times is no right term without the call that is meant.
        var layers = real.Run.Where(static l => l.Value is { Shape.Length: >= 2, Calls: 1 }).OrderBy(static l => l.Key, StringComparer.Ordinal).ToArray();
        foreach (var (path, output) in layers)
        {
            var rank = output.Shape.Length;
            yield return Term(MistakeKind.None, $"Hint(Layer = \"{path}\")");
            var isMap = rank == 4 && output.Channels == 1;
            if (isMap) yield return Term(MistakeKind.None, $"At(Layers = [\"{path}\"])");
            if (Other(path, output, IsOtherChannels) is { } wide)
            {
                yield return Term(MistakeKind.Channels, $"Hint(Layer = \"{path}\", TeacherLayer = \"{wide}\")");
                if (isMap)
                {
                    yield return Term(MistakeKind.None, $"Hint(Layer = \"{path}\", TeacherLayer = \"{wide}\", Adapter = Adapter.Conv1x1)");
                    yield return Term(MistakeKind.Adapter, $"Hint(Layer = \"{path}\", TeacherLayer = \"{wide}\", Adapter = Adapter.LinearProjection)");
                }
            }
            if (Other(path, output, static (a, b) => a.Shape.Length != b.Shape.Length) is { } flat)
                yield return Term(MistakeKind.Rank, $"Hint(Layer = \"{path}\", TeacherLayer = \"{flat}\")");
            if (rank == 2) yield return Term(MistakeKind.Adapter, $"Hint(Layer = \"{path}\", Adapter = Adapter.Conv1x1)");
        }
        for (var i = 0; i < real.All.Count; i++)
            if (Mistyped(real.All[i], i) is { } typo && !real.All.Contains(typo)) yield return Term(MistakeKind.Typo, $"Hint(Layer = \"{typo}\")");
        foreach (var (variant, run) in variants)
            foreach (var (path, _) in layers)
                if (!run.Run.ContainsKey(path)) yield return new(MistakeKind.Hooks, variant, network, $"Hint(Layer = \"{path}\")");

        PlantedTerm Term(MistakeKind kind, string term) => new(kind, network, network, term);

        // The next one after it that differs so, so that not all are compared with the first.
        string? Other(string path, RealOutput output, Func<RealOutput, RealOutput, bool> differs)
        {
            var at = Array.FindIndex(layers, l => l.Key == path);
            return Enumerable.Range(1, layers.Length - 1).Select(i => layers[(at + i) % layers.Length])
                .Where(l => differs(output, l.Value)).Select(static l => l.Key).FirstOrDefault();
        }
    }

    /// <summary>Whether two outputs differ in their channels alone.</summary>
    private static bool IsOtherChannels(RealOutput a, RealOutput b) => a.Shape.Length == b.Shape.Length && a.Channels == b.Channels
        && Enumerable.Range(0, a.Shape.Length).All(i => a.Shape[i] == b.Shape[i] != (i == a.Channels));

    /// <summary>A path with one typing error in a name of letters; null if it has no such name.</summary>
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
