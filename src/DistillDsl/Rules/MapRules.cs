namespace DistillDsl.Rules;

/// <summary>The shape rules of losses on maps [B, C, H, W].</summary>
internal static class MapRules
{
    /// <summary>Two feature maps of the same batch; channels and sizes may differ.</summary>
    public static ShapeFault? Maps(ShapedPlace s, ShapedPlace t) => s.IsNoMap || t.IsNoMap || s.Differs(t, 0)
        ? ShapeFault.Shapes($"needs maps [B, C, H, W] of the same batch; {s} and {t} are not both feature maps; tap convolutional layers")
        : null;

    /// <summary>Two feature maps with equal channels, in a loss without adapters.</summary>
    public static ShapeFault? SameChannels(ShapedPlace s, ShapedPlace t) =>
        Maps(s, t) ?? (s.Differs(t, 1) ? new(ShapeFaultKind.Flows, [$"{s}", s.Length(1), $"{t}", t.Length(1)]) : null);

    /// <summary>Two feature maps whose channels are equal or can be made equal by an adapter.</summary>
    public static ShapeFault? SameChannelsUnlessAdapted(ShapedPlace s, ShapedPlace t) =>
        Maps(s, t) ?? (s.Differs(t, 1) ? ShapeFault.Channels(s, t, Adapter.Conv1x1) : null);

    /// <summary>Two feature maps of equal height and width; channels may differ.</summary>
    public static ShapeFault? SameMapSize(ShapedPlace s, ShapedPlace t) => Maps(s, t) ?? Positions(s, t);

    /// <summary>Two feature maps of equal shape.</summary>
    public static ShapeFault? SameMaps(ShapedPlace s, ShapedPlace t) => SameChannelsUnlessAdapted(s, t) ?? Positions(s, t);

    /// <summary>Equal height and width, if both have the same number of dimensions.</summary>
    public static ShapeFault? SamePositions(ShapedPlace s, ShapedPlace t) => s.Rank == t.Rank ? Positions(s, t) : null;

    public static ShapeFault? Positions(ShapedPlace s, ShapedPlace t) => s.Differs(t, 2) || s.Differs(t, 3)
        ? ShapeFault.Shapes($"{s} and {t} differ in height or width, and this loss compares single positions; tap layers of equal height and width")
        : null;
}
