using System.ComponentModel;

namespace DistillDsl.Runtime;

/// <summary>
/// Applies the shape rules of terms on a detector's heads, boxes and regions to the shapes that the dry run saw. See
/// <see cref="ShapeChecks"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DetectionChecks
{
    /// <summary>Heads [B, …, 5+K] of equal shape.</summary>
    public static void SameHeads(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.AskAsGiven(term, student, teacher, DetectionRules.SameHeads);

    /// <summary>Lists of equally many heads [B, …, 5+K], pairwise of equal shape.</summary>
    public static void SameHeads(this RecipeSetup setup, string term, SeenLevels student, SeenLevels teacher)
    {
        foreach (var (s, t) in Pairs(setup, term, student, teacher)) setup.SameHeads(term, s, t);
    }

    /// <summary>Heads [B, A·(5+K), H, W] of equal shape.</summary>
    public static void SameHeadMaps(this RecipeSetup setup, string term, Feature student, Feature teacher, int anchors) =>
        setup.AskAsGiven(term, student, teacher, (s, t) => DetectionRules.SameHeadMaps(s, t, anchors));

    /// <summary>Lists of equally many heads [B, A·(5+K), H, W], pairwise of equal shape.</summary>
    public static void SameHeadMaps(this RecipeSetup setup, string term, SeenLevels student, SeenLevels teacher, int anchors)
    {
        foreach (var (s, t) in Pairs(setup, term, student, teacher)) setup.SameHeadMaps(term, s, t, anchors);
    }

    /// <summary>Boxes of equal shape, [N, 4] or [B, …, 4].</summary>
    public static void SameBoxes(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.AskAsGiven(term, student, teacher, DetectionRules.SameBoxes);

    /// <summary>Boxes, [N, 4] or [B, …, 4].</summary>
    public static void HasBoxes(this RecipeSetup setup, string term, Feature boxes) => setup.AskAsGiven(term, boxes, DetectionRules.HasBoxes);

    /// <summary>Boxes of each of K classes, [N, 4·K] or [B, …, 4·K].</summary>
    public static void HasClassBoxes(this RecipeSetup setup, string term, Feature boxes) => setup.AskAsGiven(term, boxes, DetectionRules.HasClassBoxes);

    /// <summary>Corners of equal shape, [N, 4, n+1] or [B, …, 4, n+1].</summary>
    public static void SameCorners(this RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.AskAsGiven(term, student, teacher, DetectionRules.SameCorners);

    /// <summary>Class logits [N, K] or [B, …, K], one row for each box of the corners.</summary>
    public static void ScoresOfCorners(this RecipeSetup setup, string term, Feature corners, Feature scores) =>
        setup.AskAsGiven(term, corners, scores, DetectionRules.ScoresOfCorners);

    /// <summary>Maps [B, C, H, W] that, at their scales, belong to images of the same size, up to one pixel of each map.</summary>
    public static void SameImage(this RecipeSetup setup, string term, Feature student, Feature teacher, double studentScale, double teacherScale) =>
        setup.Ask(term, student, teacher, (s, t) => DetectionRules.SameImage(s, t, studentScale, teacherScale));

    private static IEnumerable<(Feature Student, Feature Teacher)> Pairs(RecipeSetup setup, string term, SeenLevels student, SeenLevels teacher)
    {
        if (student.Features is not { Count: > 0 } s || teacher.Features is not { Count: > 0 } t) return [];
        setup.Require(term, s.Count == t.Count, $"{student.Place} has {s.Count} levels, {teacher.Place} has {t.Count}; both must have the same number.");
        return s.Count == t.Count ? s.Zip(t) : [];
    }
}
