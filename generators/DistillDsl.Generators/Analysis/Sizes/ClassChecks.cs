namespace DistillDsl.Generators.Analysis.Sizes;

/// <summary>The checks of logits, [B, K] or [B, K, …].</summary>
internal static class ClassChecks
{
    public static SizeFault? Same(Seen s, Seen t)
    {
        if (s.Differs(t, 1)) return new(SizeRules.Classes, [s.Place, s[1], t.Place, t[1]]);
        if ((HasClasses(s) ?? HasClasses(t)) is { } flat) return flat;
        return s.DiffersFrom(t, 1) ? SizeFault.Shapes($"needs logits of equal shape of both networks; {s} and {t} differ") : null;
    }

    public static SizeFault? HasClasses(Seen s) => s.Shape.Rank is < 2 ? SizeFault.Shapes($"needs logits [B, K] or [B, K, …]; {s} has no class dimension") : null;

    public static SizeFault? OneLabelASample(Seen s) => s.Shape.Rank is not (null or 2) || s.Shape[1] < 2
        ? SizeFault.Shapes($"needs logits [B, K] of at least two classes; {s} is not")
        : null;
}
