using System.Globalization;

namespace DistillDsl.Rules;

/// <summary>The shape rules of losses on a detector's heads, boxes and regions.</summary>
internal static class DetectionRules
{
    private const int BoxAndObjectness = 5;

    /// <summary>Heads [B, …, 5+K] of equal shape.</summary>
    public static ShapeFault? SameHeads(ShapedPlace s, ShapedPlace t) =>
        s.Rank is < 2 || t.Rank is < 2 || s[-1] < BoxAndObjectness || t[-1] < BoxAndObjectness
            ? ShapeFault.Shapes(
                $"needs heads [B, …, 5+K] of box, objectness and classes in both networks; got {s} and {t}; for maps [B, A·(5+K), H, W], give Anchors = A")
            : Equal(s, t);

    /// <summary>Heads [B, A·(5+K), H, W] of equal shape.</summary>
    public static ShapeFault? SameHeadMaps(ShapedPlace s, ShapedPlace t, long anchors)
    {
        return IsNoHead(s) || IsNoHead(t)
            ? ShapeFault.Shapes($"needs heads [B, A·(5+K), H, W] with A = {anchors} anchors in both networks; got {s} and {t}")
            : Equal(s, t);

        bool IsNoHead(ShapedPlace place) => place.IsNoMap || place[1] % anchors > 0 || place[1] / anchors < BoxAndObjectness;
    }

    /// <summary>Boxes of equal shape, [N, 4] or [B, …, 4].</summary>
    public static ShapeFault? SameBoxes(ShapedPlace s, ShapedPlace t) =>
        IsNoBoxes(s, 4) || IsNoBoxes(t, 4) || s.DiffersFrom(t, 0)
            ? ShapeFault.Shapes($"needs the same boxes [N, 4] or [B, …, 4] of both networks; got {s} and {t}")
            : null;

    /// <summary>Boxes, [N, 4] or [B, …, 4].</summary>
    public static ShapeFault? HasBoxes(ShapedPlace s) =>
        IsNoBoxes(s, 4) ? ShapeFault.Shapes($"needs boxes [N, 4] or [B, …, 4]; got {s}; for a box per class, set PerClass = true and Labels") : null;

    /// <summary>Boxes for each of K classes, [N, 4·K] or [B, …, 4·K].</summary>
    public static ShapeFault? HasClassBoxes(ShapedPlace s) =>
        s.Rank is < 2 || s[-1] % 4 > 0 || s[-1] == 0 ? ShapeFault.Shapes($"needs boxes [N, 4·K] or [B, …, 4·K] of K classes; got {s}") : null;

    /// <summary>Corners [N, 4, n+1] or [B, …, 4, n+1] of equal shape: for each side of a box, logits of at least two bins.</summary>
    public static ShapeFault? SameCorners(ShapedPlace s, ShapedPlace t)
    {
        return IsNone(s) || IsNone(t)
            ? ShapeFault.Shapes($"needs corners [N, 4, n+1] or [B, …, 4, n+1], logits of n+1 bins for each of 4 sides, of both networks; got {s} and {t}")
            : s.DiffersFrom(t, 0) ? ShapeFault.Shapes($"{s} and {t} differ; both must have the same boxes and bins") : null;

        static bool IsNone(ShapedPlace place) => place.Rank is < 3 || (place[-2] is { } sides && sides != 4) || place[-1] < 2;
    }

    /// <summary>Class logits [N, K] or [B, …, K], one row for each box of corners [N, 4, n+1] or [B, …, 4, n+1].</summary>
    public static ShapeFault? ScoresOfCorners(ShapedPlace corners, ShapedPlace scores)
    {
        if (corners.Rank is not { } rank || scores.Rank is not { } found) return null;
        return found != rank - 1 || Enumerable.Range(0, rank - 2).Any(dimension => corners.Differs(scores, dimension))
            ? ShapeFault.Shapes($"{scores} must have one row of class logits for each box of {corners}: its shape with K in place of 4, n+1")
            : null;
    }

    /// <summary>Maps that, at their scales, belong to images of the same size, up to one pixel of each map.</summary>
    public static ShapeFault? SameImage(ShapedPlace s, ShapedPlace t, double studentScale, double teacherScale)
    {
        var slack = (1 / studentScale) + (1 / teacherScale);
        return s.IsNoMap || t.IsNoMap || !(Differs(2) || Differs(3)) ? null
            : ShapeFault.Shapes(
                $"{s} at {Image(s, studentScale)} and {t} at {Image(t, teacherScale)} imply images of different sizes; give each its own 1/stride, Scale and "
                    + "TeacherScale");

        bool Differs(int dimension) =>
            s[dimension] is { } ours && t[dimension] is { } theirs && Math.Abs((ours / studentScale) - (theirs / teacherScale)) > slack;

        static string Image(ShapedPlace place, double scale) =>
            string.Format(CultureInfo.InvariantCulture, "scale {0:G4} (an image of {1}×{2})", scale, Side(place[2], scale), Side(place[3], scale));

        static string Side(long? length, double scale) => length is { } known ? Math.Round(known / scale).ToString(CultureInfo.InvariantCulture) : "?";
    }

    private static bool IsNoBoxes(ShapedPlace place, long width) => place.Rank is < 2 || (place[-1] is { } last && last != width);

    private static ShapeFault? Equal(ShapedPlace s, ShapedPlace t) =>
        s.DiffersFrom(t, 0) ? ShapeFault.Shapes($"{s} and {t} differ; both must have the same anchors, cells and classes") : null;
}
