namespace DistillDsl.Rules;

/// <summary>The shape rules of losses on tokens, [B, C, T] with the channels moved to dimension 1, and on attention.</summary>
internal static class TokenRules
{
    /// <summary>Two features of equal shape; unequal channels are joined by an adapter, of tokens a linear one.</summary>
    public static ShapeFault? SameTokens(ShapedPlace s, ShapedPlace t) =>
        MapRules.Features(s, t)
        ?? (s.Differs(t, 1)
            ? ShapeFault.Channels(s, t, s.Rank == 2 || s.Layout != Layout.ChannelsFirst ? Adapter.LinearProjection : Adapter.Conv1x1)
            : null)
        ?? MapRules.Positions(s, t);

    /// <summary>The attention scores of both networks, [B, h, T, T], before the softmax.</summary>
    public static ShapeFault? SameAttention(ShapedPlace s, ShapedPlace t) =>
        (IsNoAttention(s) ? s : IsNoAttention(t) ? t : null) is { } other
            ? ShapeFault.Shapes($"compares attention scores [B, h, T, T] before the softmax, of every pair of tokens; got {other}")
        : s.Differs(t, 1)
            ? ShapeFault.Shapes($"{s} has {s.Length(1)} heads and {t} has {t.Length(1)}, but heads are compared one by one; [MiniLm] takes networks of "
                + "different heads")
        : s.DiffersFrom(t, 0) ? ShapeFault.Shapes($"needs attention scores of the same batch and the same tokens; got {s} and {t}")
        : null;

    /// <summary>Features with the same positions, the tokens, that can be split into so many heads.</summary>
    public static ShapeFault? SeveralHeads(ShapedPlace s, ShapedPlace t, long heads) =>
        MapRules.Maps(s, t) ?? MapRules.Positions(s, t) ?? Indivisible(s, heads) ?? Indivisible(t, heads);

    /// <summary>Two features of one network that are multiplied, such as queries and keys: equal shapes.</summary>
    public static ShapeFault? OfOneWidth(ShapedPlace first, ShapedPlace second) => first.DiffersFrom(second, 0)
        ? ShapeFault.Shapes($"multiplies {first} and {second}, which must have equal shapes")
        : null;

    private static bool IsNoAttention(ShapedPlace place) => place.IsNoMap || (place[2] is { } rows && place[3] is { } columns && rows != columns);

    private static ShapeFault? Indivisible(ShapedPlace place, long heads) => place[1] is { } width && heads > 0 && width % heads != 0
        ? ShapeFault.Shapes($"splits {place} into {heads} heads, but its width {width} is not a multiple of {heads}")
        : null;
}
