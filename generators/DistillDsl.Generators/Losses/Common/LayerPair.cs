namespace DistillDsl.Generators.Losses.Common;

/// <summary>A layer of the student and the layer of the teacher that it is compared with.</summary>
internal sealed record LayerPair(string Student, string Teacher)
{
    private const string Arrow = "=>";

    /// <summary>Reads <c>layer1</c> or <c>layer1 =&gt; stage1</c>; null where a path is missing.</summary>
    public static LayerPair? Parse(string text)
    {
        var parts = text.Split([Arrow], StringSplitOptions.None);
        if (parts.Length > 2) return null;
        var (student, teacher) = (parts[0].Trim(), parts[parts.Length - 1].Trim());
        return student.Length == 0 || teacher.Length == 0 ? null : new(student, teacher);
    }

    /// <summary>For people: <c>layer1</c>, or <c>layer1 =&gt; stage1</c> where they differ.</summary>
    public override string ToString() => Student == Teacher ? Student : $"{Student} {Arrow} {Teacher}";
}
