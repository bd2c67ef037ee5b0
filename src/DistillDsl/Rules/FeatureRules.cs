namespace DistillDsl.Rules;

/// <summary>The shape rules of losses on features that may be maps [B, C, H, W], vectors [B, D] or tokens [B, T, D].</summary>
internal static class FeatureRules
{
    /// <summary>Any features with the same batch size.</summary>
    public static ShapeFault? SameBatch(ShapedPlace s, ShapedPlace t) => s.Rank is < 2 || t.Rank is < 2 || s.Differs(t, 0)
        ? ShapeFault.Shapes($"needs features [B, …] of the same batch; {s} and {t} are not")
        : null;

    /// <summary>Features that can be flattened to vectors.</summary>
    public static ShapeFault? HasFeatures(ShapedPlace s, ShapedPlace t) => (s.Rank is < 2 ? s : t.Rank is < 2 ? t : null) is { } flat
        ? ShapeFault.Shapes($"needs features [B, …]; {flat} has only a batch dimension")
        : null;

    /// <summary>Features that differ only in the size of their maps; the larger map is pooled.</summary>
    public static ShapeFault? SameUpToMapSize(ShapedPlace s, ShapedPlace t)
    {
        if (Ranks(s, t) is { } ranks) return ranks;
        if (s.Rank is null or 2 or 4 || t.Rank is null) return s.Differs(t, 1) ? ShapeFault.Channels(s, t, Joining(s, t, Adapter.Conv1x1)) : null;
        if (!s.DiffersFrom(t, 1)) return null;
        // A linear layer changes only the last dimension, such as that of a transformer's tokens.
        return s.Differs(t, -1) && AdapterRules.LinearProjection(s, t) is null
            ? ShapeFault.Channels(s, t, Adapter.LinearProjection, dimension: -1)
            : ShapeFault.Shapes($"needs features of equal shape; {s} and {t} differ");
    }

    /// <summary>Features of the same shape that are compared neuron by neuron.</summary>
    public static ShapeFault? SameNeurons(ShapedPlace s, ShapedPlace t) =>
        Ranks(s, t) ?? (s.Differs(t, 1) ? ShapeFault.Channels(s, t, Joining(s, t, Adapter.Connector)) : null) ?? MapRules.Positions(s, t);

    /// <summary>Levels that are compared directly: equal shapes of maps or vectors.</summary>
    public static ShapeFault? SameLevels(ShapedPlace s, ShapedPlace t) => !IsLevel(s) || !IsLevel(t) || s.DiffersFrom(t, 1)
        ? ShapeFault.Shapes(
            $"without fusion it needs maps [B, C, H, W] or vectors [B, C] of equal shape; {s} and {t} are not; leave Fusion = false out to join them")
        : null;

    /// <summary>Levels that are fused: maps or vectors.</summary>
    public static ShapeFault? Level(ShapedPlace place) =>
        IsLevel(place) ? null : ShapeFault.Shapes($"needs maps [B, C, H, W] or vectors [B, C]; {place} is neither");

    private static bool IsLevel(ShapedPlace place) => place.Rank is null or 2 or 4;

    private static ShapeFault? Ranks(ShapedPlace s, ShapedPlace t) =>
        s.Rank is < 2 || t.Rank is < 2 || (s.Rank is { } rank && t.Rank is { } other && rank != other)
            ? ShapeFault.Shapes($"needs two maps [B, C, H, W] or two vectors [B, D]; {s} and {t} are not")
            : null;

    /// <summary>The adapter that would join the features; null if their ranks do not tell.</summary>
    private static Adapter? Joining(ShapedPlace s, ShapedPlace t, Adapter ofMaps) => (s.Rank, t.Rank) switch
    {
        (4, 4) => ofMaps,
        (2, 2) => Adapter.LinearProjection,
        _ => null,
    };
}
