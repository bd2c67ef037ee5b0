using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Terms;

/// <summary>A target as a loss takes it: checked, because PyTorch would broadcast another shape or name neither term nor target.</summary>
internal static class TargetCheck
{
    /// <summary>The target, where its shape is what that expression says.</summary>
    public static string Shape(string term, string target, string shape) =>
        $"TargetShapes.Require({Literals.String(term)}, {Literals.String(target)}, {Identifiers.Escaped(target)}, {shape})";

    /// <summary>Class labels, one for each sample or position of the logits.</summary>
    public static string Labels(string term, string target, string logits) =>
        $"TargetShapes.Labels({Literals.String(term)}, {Literals.String(target)}, {Identifiers.Escaped(target)}, {logits})";

    /// <summary>Class labels, one for each of the boxes of every class.</summary>
    public static string BoxLabels(string term, string target, string boxes, string background) =>
        $"TargetShapes.BoxLabels({Literals.String(term)}, {Literals.String(target)}, {Identifiers.Escaped(target)}, {boxes}, {background})";

    /// <summary>Boxes of the student's shape and of finite numbers.</summary>
    /// <param name="term">The term's name.</param>
    /// <param name="target">The boxes.</param>
    /// <param name="student">The student's boxes, and after a comma what says which of the targets count.</param>
    public static string Boxes(string term, string target, string student) =>
        $"TargetShapes.Boxes({Literals.String(term)}, {Literals.String(target)}, {Identifiers.Escaped(target)}, {student})";
}
