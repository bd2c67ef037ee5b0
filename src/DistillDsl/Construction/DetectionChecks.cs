namespace DistillDsl;

/// <summary>The shape checks of losses over a detector's heads. A place that the dry run did not reach is passed over: its own fault is told already.</summary>
public static class DetectionChecks
{
    private const int BoxAndObjectness = 5;

    /// <summary>Heads [B, …, 5+K] of equal shape.</summary>
    public static void SameHeads(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (student.Shape is not { } s || teacher.Shape is not { } t) return;
        if (s.Length < 2 || t.Length < 2 || s[^1] < BoxAndObjectness || t[^1] < BoxAndObjectness)
            setup.Require(term, false, $"needs heads [B, …, 5+K] of box, objectness and classes; {student} and {teacher} are not both. For maps [B, A·(5+K), H, W], give Anchors = A.");
        else
            AreEqual(setup, term, student, teacher);
    }

    /// <summary>Lists of as many heads [B, …, 5+K], of equal shapes one by one.</summary>
    public static void SameHeads(this RecipeSetup setup, string term, SeenLevels student, SeenLevels teacher)
    {
        foreach (var (s, t) in Pairs(setup, term, student, teacher)) setup.SameHeads(term, s, t);
    }

    /// <summary>Lists of as many heads [B, A·(5+K), H, W], of equal shapes one by one.</summary>
    public static void SameHeadMaps(this RecipeSetup setup, string term, SeenLevels student, SeenLevels teacher, int anchors)
    {
        foreach (var (s, t) in Pairs(setup, term, student, teacher)) setup.SameHeadMaps(term, s, t, anchors);
    }

    /// <summary>Heads [B, A·(5+K), H, W] of equal shape.</summary>
    public static void SameHeadMaps(this RecipeSetup setup, string term, Feature student, Feature teacher, int anchors)
    {
        if (student.Shape is not { } s || teacher.Shape is not { } t) return;
        if (!IsHead(s) || !IsHead(t))
            setup.Require(term, false, $"needs heads [B, A·(5+K), H, W] with A = {anchors} anchors; {student} and {teacher} are not both.");
        else
            AreEqual(setup, term, student, teacher);

        bool IsHead(long[] shape) => shape.Length == 4 && shape[1] % anchors == 0 && shape[1] / anchors >= BoxAndObjectness;
    }

    /// <summary>Boxes of equal shape, [N, 4] or [B, …, 4].</summary>
    public static void SameBoxes(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (student.Shape is not { } s || teacher.Shape is not { } t) return;
        setup.Require(term, s.Length >= 2 && s[^1] == 4 && s.AsSpan().SequenceEqual(t), $"needs the same boxes [N, 4] or [B, …, 4] of both networks; {student} and {teacher} are not.");
    }

    /// <summary>Boxes, [N, 4] or [B, …, 4].</summary>
    public static void HasBoxes(this RecipeSetup setup, string term, Feature boxes)
    {
        if (boxes.Shape is { } shape)
            setup.Require(term, shape.Length >= 2 && shape[^1] == 4, $"needs boxes [N, 4] or [B, …, 4]; {boxes} is not. For a box of each class, give PerClass = true and Labels.");
    }

    /// <summary>Boxes of each of K classes, [N, 4·K] or [B, …, 4·K].</summary>
    public static void HasClassBoxes(this RecipeSetup setup, string term, Feature boxes)
    {
        if (boxes.Shape is { } shape)
            setup.Require(term, shape.Length >= 2 && shape[^1] > 0 && shape[^1] % 4 == 0, $"needs boxes [N, 4·K] or [B, …, 4·K] of K classes; {boxes} is not.");
    }

    /// <summary>Maps [B, C, H, W] that, at their scales, are of an image of the same size, give or take a pixel of each.</summary>
    public static void SameImage(this RecipeSetup setup, string term, Feature student, Feature teacher, double studentScale, double teacherScale)
    {
        if (student.Shape is not { Length: 4 } s || teacher.Shape is not { Length: 4 } t) return;
        var slack = (1 / studentScale) + (1 / teacherScale);
        var fits = Math.Abs((s[2] / studentScale) - (t[2] / teacherScale)) <= slack && Math.Abs((s[3] / studentScale) - (t[3] / teacherScale)) <= slack;
        setup.Require(term, fits, $"{student} at {Image(s, studentScale)} and {teacher} at {Image(t, teacherScale)} are not of one image; give each its own 1/stride, Scale and TeacherScale.");

        static string Image(long[] shape, double scale) =>
            FormattableString.Invariant($"scale {scale:G4} (an image of {Math.Round(shape[2] / scale)}×{Math.Round(shape[3] / scale)})");
    }

    private static IEnumerable<(Feature Student, Feature Teacher)> Pairs(RecipeSetup setup, string term, SeenLevels student, SeenLevels teacher)
    {
        if (student.Features is not { Count: > 0 } s || teacher.Features is not { Count: > 0 } t) return [];
        setup.Require(term, s.Count == t.Count, $"{student.Place} has {s.Count} levels, {teacher.Place} has {t.Count}; both must have as many.");
        return s.Count == t.Count ? s.Zip(t) : [];
    }

    private static void AreEqual(RecipeSetup setup, string term, Feature student, Feature teacher) =>
        setup.Require(term, student.Shape.AsSpan().SequenceEqual(teacher.Shape), $"{student} and {teacher} differ; both must have the same anchors, cells and classes.");
}
