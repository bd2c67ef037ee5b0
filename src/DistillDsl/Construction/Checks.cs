namespace DistillDsl;

/// <summary>The shape checks that several losses have in common. A place that the dry run did not reach is passed over: its own fault is told already.</summary>
public static class Checks
{
    /// <summary>Outputs with the same classes: equal shapes, [B, K] or [B, K, H, W].</summary>
    public static void SameClasses(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (student.Shape is not { } s || teacher.Shape is not { } t) return;
        if (s.Length < 2 || t.Length != s.Length)
            setup.Require(term, false, $"needs logits [B, K] or [B, K, …] of both networks; {student} and {teacher} are not.");
        else if (s[1] != t[1])
            setup.Require(term, false, $"the student gives {s[1]} classes {Shapes.Text(s)}, the teacher {t[1]} {Shapes.Text(t)}; both must give the same classes.");
        else
            setup.Require(term, s.AsSpan().SequenceEqual(t), $"{student} and {teacher} differ in size; both must be equal.");
    }

    /// <summary>An output with a class dimension, [B, K] or [B, K, …].</summary>
    public static void HasClasses(this RecipeSetup setup, string term, Feature output)
    {
        if (output.Shape is { } shape) setup.Require(term, shape.Length >= 2, $"needs logits [B, K] or [B, K, …]; {output} has no class dimension.");
    }

    /// <summary>A class that an option names by its number, of logits [B, K] or [B, K, …].</summary>
    public static void HasClass(this RecipeSetup setup, string term, Feature logits, int number, string option)
    {
        if (logits.Shape is { Length: >= 2 } shape) setup.Require(term, number < shape[1], $"{option} is {number}, but {logits} has the classes 0 to {shape[1] - 1}.");
    }

    /// <summary>An output that one label a sample can decouple: [B, K] with K of at least two.</summary>
    public static void OneLabelASample(this RecipeSetup setup, string term, Feature output)
    {
        if (output.Shape is { Length: >= 2 } shape)
            setup.Require(term, shape.Length == 2 && shape[1] >= 2, $"needs logits [B, K] of at least two classes; {output} is not.");
    }

    /// <summary>
    /// Features that differ at most in the size of their maps: equal shapes, or [B, C, H, W] both with equal C, of which the larger is pooled.
    /// </summary>
    public static void SameUpToMapSize(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (student.Shape is not { } s || teacher.Shape is not { } t) return;
        if (s.Length != t.Length)
            setup.Require(term, false, $"{student} and {teacher} have different numbers of dimensions; tap two maps [B, C, H, W] or two vectors [B, D].");
        else if (s.Length < 2)
            setup.Require(term, false, $"needs features [B, D] or [B, C, H, W]; {student} is neither.");
        else if (s.Length == 4)
            setup.Require(term, s[1] == t[1], $"{student} has {s[1]} channels, {teacher} has {t[1]}; add Adapter = Conv1x1 (or ConvReg) to join them.");
        else
            setup.Require(term, s.AsSpan(1).SequenceEqual(t.AsSpan(1)), $"{student} and {teacher} differ; add Adapter = Linear if only their last dimension does.");
    }
}
