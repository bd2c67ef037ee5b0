using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>A target as a loss takes it: checked, because PyTorch would broadcast another shape or name neither term nor target.</summary>
internal static class TargetCheck
{
    /// <summary>The target, where its shape is what that expression says.</summary>
    public static string Shape(string term, string target, string shape) =>
        $"TargetShapes.Require({Literals.String(term)}, {Literals.String(target)}, {Identifiers.Escaped(target)}, {shape})";

    /// <summary>Class labels, one for each sample or position of the logits.</summary>
    public static string Labels(string term, string target, string logits) =>
        $"TargetShapes.Labels({Literals.String(term)}, {Literals.String(target)}, {Identifiers.Escaped(target)}, {logits})";

    /// <summary>Labels that are classes of the logits, or the ignored label; null where there is none.</summary>
    public static string Classes(string term, string target, string logits, long? ignored = TaskTerm.DefaultIgnoreIndex)
    {
        var option = ignored is null ? ", ignored: null" : ignored == TaskTerm.DefaultIgnoreIndex ? "" : $", ignored: {Literals.Integer(ignored.Value)}";
        return $"TargetShapes.Classes({Literals.String(term)}, {Literals.String(target)}, {Identifiers.Escaped(target)}, {logits}{option})";
    }

    /// <summary>Class labels, one for each of the boxes of every class.</summary>
    public static string BoxLabels(string term, string target, string boxes, string background) =>
        $"TargetShapes.BoxLabels({Literals.String(term)}, {Literals.String(target)}, {Identifiers.Escaped(target)}, {boxes}, {background})";

    /// <summary>Boxes of that shape and of finite numbers; <paramref name="counting"/> begins with a comma and says which of them count.</summary>
    public static string Boxes(string term, string target, string shape, string counting = "") =>
        $"TargetShapes.Boxes({Literals.String(term)}, {Literals.String(target)}, {Identifiers.Escaped(target)}, {shape}{counting})";
}
