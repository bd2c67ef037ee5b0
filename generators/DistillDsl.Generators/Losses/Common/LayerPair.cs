namespace DistillDsl.Generators.Losses.Common;

/// <summary>A layer of the student and the layer of the teacher that it is compared with.</summary>
internal sealed record LayerPair(string Student, string Teacher)
{
    /// <summary>Reads <c>layer1</c> or <c>layer1 =&gt; stage1</c>; null if a path is missing.</summary>
    public static LayerPair? Parse(string text) => LayerNames.Parse(text, LayerForm.Pair) is { } names ? new(names.Student[0], names.Teacher[0]) : null;

    /// <summary>For messages: <c>layer1</c>, or <c>layer1 =&gt; stage1</c> if they differ.</summary>
    public override string ToString() => LayerNames.Text(Student, Teacher);
}
