namespace DistillDsl.Rules;

/// <summary>The shape rules of losses on features [B, C, …] that may be vectors.</summary>
internal static class FeatureRules
{
    /// <summary>Any features with the same batch size.</summary>
    public static ShapeFault? SameBatch(ShapedPlace s, ShapedPlace t) => s.Rank is < 2 || t.Rank is < 2 || s.Differs(t, 0)
        ? ShapeFault.Shapes($"needs features [B, …] of the same batch; got {s} and {t}")
        : null;

    /// <summary>Features of the same batch that are flattened to vectors of equal width, which a linear adapter could give them.</summary>
    public static ShapeFault? SameEmbeddings(ShapedPlace s, ShapedPlace t) => SameBatch(s, t)
        ?? (Width(s) is { } own && Width(t) is { } other && own != other
            ? ShapeFault.Shapes($"compares embeddings of equal width; {s} has {own} values per sample, {t} has {other}; add Adapter = "
                + $"{Adapter.LinearProjection} to join them")
            : null);

    /// <summary>Features that can be flattened to vectors.</summary>
    public static ShapeFault? HasFeatures(ShapedPlace s, ShapedPlace t) => (s.Rank is < 2 ? s : t.Rank is < 2 ? t : null) is { } flat
        ? ShapeFault.Shapes($"needs features [B, …]; {flat} has only a batch dimension")
        : null;

    /// <summary>Features that differ at most in their positions, of which the larger are pooled.</summary>
    public static ShapeFault? SameUpToMapSize(ShapedPlace s, ShapedPlace t) => MapRules.Features(s, t) ?? Joined(s, t, Adapter.Conv1x1);

    /// <summary>
    /// The same for a loss over all elements, to which the order of the dimensions does not matter: only features of unequal shape need a layout.
    /// </summary>
    public static ShapeFault? SameElements(ShapedPlace s, ShapedPlace t) => s.Told == t.Told && s.Layout == t.Layout && !s.DiffersFrom(t, 0)
        ? s.Rank is < 2 ? SameUpToMapSize(s, t) : null
        : LayoutRules.Fault(s, t) ?? SameUpToMapSize(s, t);

    /// <summary>Features of the same shape that are compared neuron by neuron.</summary>
    public static ShapeFault? SameNeurons(ShapedPlace s, ShapedPlace t) =>
        MapRules.Features(s, t) ?? Joined(s, t, Adapter.Connector) ?? MapRules.Positions(s, t);

    /// <summary>Levels that are compared as they are: equal shapes.</summary>
    public static ShapeFault? SameLevels(ShapedPlace s, ShapedPlace t) => MapRules.Features(s, t) is not null || s.DiffersFrom(t, 1)
        ? ShapeFault.Shapes(
            $"without fusion it needs features [B, C] or [B, C, …] of equal shape; got {s} and {t}; remove Fusion = false to join them")
        : null;

    /// <summary>Levels that are fused: vectors, or features of one to three position dimensions.</summary>
    public static ShapeFault? Level(ShapedPlace place) => place.Rank is < 2 or > 5
        ? ShapeFault.Shapes($"needs features [B, C] or [B, C, …] with one to three position dimensions; got {place}")
        : null;

    /// <summary>The number of a sample's values; null if unknown.</summary>
    private static long? Width(ShapedPlace place) =>
        place.Rank is { } rank ? Enumerable.Range(1, rank - 1).Aggregate((long?)1, (product, d) => product * place[d]) : null;

    private static ShapeFault? Joined(ShapedPlace s, ShapedPlace t, Adapter ofMaps) => !s.Differs(t, 1) ? null
        : ShapeFault.Channels(s, t, s.Rank is null && t.Rank is null ? null : (s.Rank ?? t.Rank) == 2 ? Adapter.LinearProjection : ofMaps);
}
