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

    /// <summary>Boxes of that shape and of finite numbers; <paramref name="counting"/> begins with a comma and says which of them count.</summary>
    public static string Boxes(string term, string target, string shape, string counting = "") =>
        $"TargetShapes.Boxes({Literals.String(term)}, {Literals.String(target)}, {Identifiers.Escaped(target)}, {shape}{counting})";
}
