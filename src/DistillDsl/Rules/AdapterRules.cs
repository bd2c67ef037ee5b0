namespace DistillDsl.Rules;

/// <summary>The shape rules of adapters.</summary>
internal static class AdapterRules
{
    /// <summary>One with a convolution: two features of as many position dimensions.</summary>
    public static ShapeFault? OfMaps(Adapter adapter, ShapedPlace s, ShapedPlace t)
    {
        const string Joined = "features [B, C, …] with the same number of position dimensions, one to three";
        if (s.Rank is not (< 3 or > 5) && t.Rank is not (< 3 or > 5) && !s.DiffersInRank(t)) return null;
        return s.Rank == 2 && t.Rank == 2
            ? Wrong(adapter, Joined, s, t, "use LinearProjection", Adapter.LinearProjection)
            : Wrong(adapter, Joined, s, t, "pair layers with the same number of dimensions, or two vectors with LinearProjection", null);
    }

    /// <summary>The linear layer: vectors [B, D], or features whose channels are last and whose other dimensions are equal.</summary>
    public static ShapeFault? LinearProjection(ShapedPlace s, ShapedPlace t)
    {
        const string Joined = "vectors [B, D], or features [B, …, D] with the channels last and equal positions";
        if (s.Rank is not { } rank || t.Rank is not { } other) return null;
        // The source may not tell where the channels are.
        if (rank > 2 && rank == other && s is { IsDeclared: false, IsSeen: false, Told: null } && !Enumerable.Range(1, rank - 2).Any(d => s.Differs(t, d)))
            return null;
        if (rank == other && (rank == 2 || (rank > 2 && s.Layout != Layout.ChannelsFirst && MapRules.Positions(s, t) is null))) return null;
        return rank == other && rank is >= 3 and <= 5
            ? Wrong(Adapter.LinearProjection, Joined, s, t, "use Conv1x1", Adapter.Conv1x1)
            : Wrong(Adapter.LinearProjection, Joined, s, t, "pair two vectors, or two maps with Conv1x1", null);
    }

    private static ShapeFault Wrong(Adapter adapter, string joined, ShapedPlace s, ShapedPlace t, string advice, Adapter? right) =>
        new(ShapeFaultKind.WrongAdapter, [adapter.ToString(), joined, $"{s} and {t}", advice], right);
}
