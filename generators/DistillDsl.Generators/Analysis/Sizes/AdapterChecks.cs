namespace DistillDsl.Generators.Analysis.Sizes;

/// <summary>The checks of adapters, which join maps or vectors.</summary>
internal static class AdapterChecks
{
    /// <summary>One with a convolution.</summary>
    public static SizeFault? OfMaps(Adapter adapter, Seen s, Seen t)
    {
        if (!s.IsNoMap && !t.IsNoMap) return null;
        return s.Shape.Rank == 2 && t.Shape.Rank == 2
            ? Wrong(adapter, "maps [B, C, H, W]", s, t, "use Linear", Adapter.Linear)
            : Wrong(adapter, "maps [B, C, H, W]", s, t, "tap two maps, or two vectors with Linear", null);
    }

    /// <summary>The linear layer, which changes the last dimension alone.</summary>
    public static SizeFault? OfVectors(Seen s, Seen t)
    {
        if (s.Shape.Rank is not { } rank || t.Shape.Rank is not { } other) return null;
        if (rank == other && !Enumerable.Range(1, Math.Max(0, rank - 2)).Any(d => s.Differs(t, d))) return null;
        return rank == 4 && other == 4
            ? Wrong(Adapter.Linear, "vectors that differ in their last dimension only", s, t, "use Conv1x1", Adapter.Conv1x1)
            : Wrong(Adapter.Linear, "vectors that differ in their last dimension only", s, t, "tap two vectors, or two maps with Conv1x1", null);
    }

    private static SizeFault Wrong(Adapter adapter, string joined, Seen s, Seen t, string advice, Adapter? right) =>
        new(SizeRules.WrongAdapter, [adapter.ToString(), joined, $"{s} and {t} are not", advice], right);
}
