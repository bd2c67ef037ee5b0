namespace DistillDsl.Rules;

/// <summary>The shape rules of losses over positions, on features [B, C, …].</summary>
internal static class MapRules
{
    /// <summary>Two features with positions, of the same batch and number of dimensions; channels and sizes may differ.</summary>
    public static ShapeFault? Maps(ShapedPlace s, ShapedPlace t) =>
        s.HasNoPositions || t.HasNoPositions
            ? ShapeFault.Shapes($"compares the positions of features [B, C, L], [B, C, H, W] or [B, C, D, H, W]; {s} and {t} do not both have positions")
            : Features(s, t);

    /// <summary>Two features of the same batch and number of dimensions, with or without positions; channels and sizes may differ.</summary>
    public static ShapeFault? Features(ShapedPlace s, ShapedPlace t) =>
        s.Rank is < 2 or > 5 || t.Rank is < 2 or > 5
            ? ShapeFault.Shapes($"needs features [B, C] or [B, C, …] with one to three position dimensions from both networks; got {s} and {t}")
        : s.DiffersInRank(t) ? ShapeFault.Shapes($"{s} and {t} differ in their number of dimensions; pair layers with the same number")
        : s.Differs(t, 0) ? ShapeFault.Shapes($"{s} and {t} have different batch sizes")
        : null;

    /// <summary>Two images' maps [B, C, H, W] of the same batch, from which regions are taken.</summary>
    public static ShapeFault? ImageMaps(ShapedPlace s, ShapedPlace t) => s.IsNoMap || t.IsNoMap || s.Differs(t, 0)
        ? ShapeFault.Shapes($"takes regions of maps [B, C, H, W] of the same batch from both networks; got {s} and {t}")
        : null;

    /// <summary>The same, of equal channels, which an adapter could give them.</summary>
    public static ShapeFault? ImageMapsUnlessAdapted(ShapedPlace s, ShapedPlace t) => ImageMaps(s, t) ?? Channels(s, t);

    /// <summary>Two features of equal channels, in a loss without adapters.</summary>
    public static ShapeFault? SameChannels(ShapedPlace s, ShapedPlace t) =>
        Features(s, t) ?? (s.Differs(t, 1) ? new(ShapeFaultKind.Flows, [$"{s}", s.Length(1), $"{t}", t.Length(1)]) : null);

    /// <summary>Two features with positions and of equal channels, which an adapter could give them.</summary>
    public static ShapeFault? SameChannelsUnlessAdapted(ShapedPlace s, ShapedPlace t) => Maps(s, t) ?? Channels(s, t);

    /// <summary>Two features with positions whose channels are the same classes; sizes may differ.</summary>
    public static ShapeFault? SameClassMaps(ShapedPlace s, ShapedPlace t) =>
        Maps(s, t) ?? (s.Differs(t, 1) ? new(ShapeFaultKind.Classes, [$"{s}", s.Length(1), $"{t}", t.Length(1)]) : null);

    /// <summary>Two features with positions, of whose teacher's channels a part is left.</summary>
    public static ShapeFault? Reduced(ShapedPlace s, ShapedPlace t, long factor) => Maps(s, t) ?? (t[1] < factor
        ? ShapeFault.Shapes($"divides the teacher's channels by Factor = {factor}, but {t} has {t.Length(1)}; give a smaller factor")
        : null);

    /// <summary>Two features of equal positions; channels may differ.</summary>
    public static ShapeFault? SameMapSize(ShapedPlace s, ShapedPlace t) => Features(s, t) ?? Positions(s, t);

    /// <summary>Two features of equal shape.</summary>
    public static ShapeFault? SameMaps(ShapedPlace s, ShapedPlace t) => Features(s, t) ?? Channels(s, t) ?? Positions(s, t);

    /// <summary>Equal positions, where both have as many dimensions.</summary>
    public static ShapeFault? SamePositions(ShapedPlace s, ShapedPlace t) => s.Rank == t.Rank ? Positions(s, t) : null;

    public static ShapeFault? Positions(ShapedPlace s, ShapedPlace t) => Enumerable.Range(2, 3).Any(d => s.Differs(t, d))
        ? ShapeFault.Shapes($"{s} and {t} differ in their positions, which this loss compares one by one; tap layers of the same size")
        : null;

    /// <summary>Unequal channels, with the adapter that makes them equal.</summary>
    public static ShapeFault? Channels(ShapedPlace s, ShapedPlace t) =>
        s.Differs(t, 1) ? ShapeFault.Channels(s, t, s.Rank == 2 ? Adapter.LinearProjection : Adapter.Conv1x1) : null;
}
