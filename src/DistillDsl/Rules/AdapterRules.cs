namespace DistillDsl.Rules;

/// <summary>The shape rules of adapters.</summary>
internal static class AdapterRules
{
    /// <summary>Adapters with a convolution: two feature maps.</summary>
    public static ShapeFault? OfMaps(Adapter adapter, ShapedPlace s, ShapedPlace t)
    {
        if (!s.IsNoMap && !t.IsNoMap) return null;
        return s.Rank == 2 && t.Rank == 2
            ? Wrong(adapter, "maps [B, C, H, W]", s, t, "use LinearProjection", Adapter.LinearProjection)
            : Wrong(adapter, "maps [B, C, H, W]", s, t, "tap two maps, or two vectors with LinearProjection", null);
    }

    /// <summary>The linear layer: features [B, …, D] that differ in their last dimension only.</summary>
    public static ShapeFault? LinearProjection(ShapedPlace s, ShapedPlace t)
    {
        const string Joined = "features [B, …, D] that differ in their last dimension only";
        if (s.Rank is not { } rank || t.Rank is not { } other) return null;
        if (rank >= 2 && rank == other && !Enumerable.Range(1, rank - 2).Any(d => s.Differs(t, d))) return null;
        return rank == 4 && other == 4
            ? Wrong(Adapter.LinearProjection, Joined, s, t, "use Conv1x1", Adapter.Conv1x1)
            : Wrong(Adapter.LinearProjection, Joined, s, t, "tap two vectors, or two maps with Conv1x1", null);
    }

    private static ShapeFault Wrong(Adapter adapter, string joined, ShapedPlace s, ShapedPlace t, string advice, Adapter? right) =>
        new(ShapeFaultKind.WrongAdapter, [adapter.ToString(), joined, $"{s} and {t}", advice], right);
}
