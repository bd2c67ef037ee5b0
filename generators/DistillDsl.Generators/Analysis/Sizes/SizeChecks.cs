using DistillDsl.Generators.Terms;

namespace DistillDsl.Generators.Analysis.Sizes;

/// <summary>What the recipe's constructor checks of shapes, asked of those that the networks' source gives. What is not known is taken to fit.</summary>
internal static class SizeChecks
{
    private static readonly Dictionary<string, Func<Seen, Seen, SizeFault?>> Known = new(StringComparer.Ordinal)
    {
        ["SameClasses"] = ClassChecks.Same,
        ["HasClasses"] = static (s, _) => ClassChecks.HasClasses(s),
        ["OneLabelASample"] = static (s, _) => ClassChecks.OneLabelASample(s),
        ["SameHeads"] = static (s, t) => s.DiffersFrom(t, 1) ? SizeFault.Shapes($"needs heads of the same anchors, cells and classes; {s} and {t} differ") : null,
        ["SameHeadMaps"] = static (s, t) => Maps(s, t) ?? (s.DiffersFrom(t, 1) ? SizeFault.Shapes($"needs heads of the same anchors, cells and classes; {s} and {t} differ") : null),
        ["SameUpToMapSize"] = SameUpToMapSize,
        ["SameChannels"] = static (s, t) => Maps(s, t) ?? (s.Differs(t, 1) ? new(SizeRules.Flows, [s.Place, s[1], t.Place, t[1]]) : null),
        ["SameChannelsUnlessAdapted"] = static (s, t) => Maps(s, t) ?? Channels(s, t, Adapter.Conv1x1),
        ["SameMaps"] = static (s, t) => Maps(s, t) ?? Channels(s, t, Adapter.Conv1x1) ?? Positions(s, t),
        ["SameMapSize"] = static (s, t) => Maps(s, t) ?? Positions(s, t),
        ["Maps"] = Maps,
        ["TwoMaps"] = Maps,
        ["Paraphraser"] = Maps,
        ["Translator"] = Maps,
        ["VidRegressor"] = Maps,
        ["SameNeurons"] = static (s, t) => Kinds(s, t) ?? Channels(s, t, Joining(s, t, Adapter.Connector)) ?? Positions(s, t),
        ["SamePositions"] = static (s, t) => s.Shape.Rank == t.Shape.Rank ? Positions(s, t) : null,
        ["SameLevels"] = static (s, t) => s.DiffersFrom(t, 1) ? SizeFault.Shapes($"without fusion needs features of equal shape; {s} and {t} differ. Leave Fusion = false out to join them") : null,
        ["Conv1x1"] = static (s, t) => AdapterChecks.OfMaps(Adapter.Conv1x1, s, t),
        ["Conv1x1NoBias"] = static (s, t) => AdapterChecks.OfMaps(Adapter.Conv1x1NoBias, s, t),
        ["ConvReg"] = static (s, t) => AdapterChecks.OfMaps(Adapter.ConvReg, s, t),
        ["Connector"] = static (s, t) => AdapterChecks.OfMaps(Adapter.Connector, s, t),
        ["Linear"] = AdapterChecks.OfVectors,
    };

    /// <summary>What is surely wrong; null where nothing is.</summary>
    public static SizeFault? Of(SetupCall call, Seen student, Seen teacher) => Known.TryGetValue(call.Method, out var check) ? check(student, teacher) : null;

    private static SizeFault? SameUpToMapSize(Seen s, Seen t)
    {
        if (Kinds(s, t) is { } kinds) return kinds;
        if (s.Shape.Rank is null or 2 or 4 || t.Shape.Rank is null) return Channels(s, t, Joining(s, t, Adapter.Conv1x1));
        if (!s.DiffersFrom(t, 1)) return null;
        // A linear layer changes the last dimension alone, such as that of a transformer's tokens.
        return s.Differs(t, -1) && AdapterChecks.OfVectors(s, t) is null
            ? new(SizeRules.Channels, [s.Place, s[-1], t.Place, t[-1], "add Adapter = Linear to join them"], Adapter.Linear)
            : SizeFault.Shapes($"needs features of equal shape; {s} and {t} differ");
    }

    /// <summary>The adapter that brings one's channels to the other's; null where it is unknown what they are.</summary>
    private static Adapter? Joining(Seen s, Seen t, Adapter ofMaps) => (s.Shape.Rank, t.Shape.Rank) switch
    {
        (4, 4) => ofMaps,
        (2, 2) => Adapter.Linear,
        _ => null,
    };

    private static SizeFault? Maps(Seen s, Seen t) => (s.IsNoMap ? s : t.IsNoMap ? t : null) is { } flat
        ? SizeFault.Shapes($"needs maps [B, C, H, W], but {flat} is none; tap convolutional layers")
        : null;

    /// <summary>Two maps or two vectors.</summary>
    private static SizeFault? Kinds(Seen s, Seen t) => s.Shape.Rank is { } rank && t.Shape.Rank is { } other && rank != other
        ? SizeFault.Shapes($"cannot compare {s} with {t}; tap two maps [B, C, H, W] or two vectors [B, D]")
        : null;

    private static SizeFault? Channels(Seen s, Seen t, Adapter? adapter) =>
        s.Differs(t, 1) ? SizeFault.Channels(s, t, adapter, $"add {(adapter is null ? "an adapter" : $"Adapter = {adapter}")} to join them") : null;

    /// <summary>Height and width.</summary>
    private static SizeFault? Positions(Seen s, Seen t) => s.Differs(t, 2) || s.Differs(t, 3)
        ? SizeFault.Shapes($"compares single elements, but {s} and {t} differ in height or width; tap layers of equal size")
        : null;
}
