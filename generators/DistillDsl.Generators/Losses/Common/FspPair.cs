namespace DistillDsl.Generators.Losses.Common;

/// <summary>Two layers of the student and the two of the teacher whose flow theirs is compared with.</summary>
internal sealed record FspPair(LayerPair First, LayerPair Second)
{
    /// <summary>Reads <c>conv1:layer1</c> or <c>conv1:layer1 =&gt; stem:stage1</c>; null where a path is missing.</summary>
    public static FspPair? Parse(string text)
    {
        if (LayerPair.Parse(text) is not { } sides) return null;
        return Split(sides.Student) is var (first, second) && Split(sides.Teacher) is var (teacherFirst, teacherSecond)
            ? new(new(first, teacherFirst), new(second, teacherSecond))
            : null;
    }

    /// <summary>For people: <c>conv1:layer1</c>, or <c>conv1:layer1 =&gt; stem:stage1</c> where they differ.</summary>
    public override string ToString() => new LayerPair($"{First.Student}:{Second.Student}", $"{First.Teacher}:{Second.Teacher}").ToString();

    private static (string First, string Second)? Split(string side)
    {
        var parts = side.Split(':');
        if (parts.Length != 2) return null;
        var (first, second) = (parts[0].Trim(), parts[1].Trim());
        return first.Length == 0 || second.Length == 0 ? null : (first, second);
    }
}
