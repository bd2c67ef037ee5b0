namespace DistillDsl.Generators.Losses.Common;

/// <summary>Two layers of the student and the two of the teacher that their flow is compared with.</summary>
internal sealed record FspPair(LayerPair First, LayerPair Second)
{
    /// <summary>Reads <c>conv1:layer1</c> or <c>conv1:layer1 =&gt; stem:stage1</c>; null if a path is missing.</summary>
    public static FspPair? Parse(string text) => LayerNames.Parse(text, LayerForm.PairOfPairs) is { } names
        ? new(new(names.Student[0], names.Teacher[0]), new(names.Student[1], names.Teacher[1]))
        : null;

    /// <summary>For messages: <c>conv1:layer1</c>, or <c>conv1:layer1 =&gt; stem:stage1</c> if they differ.</summary>
    public override string ToString() => LayerNames.Text(LayerNames.Side(First.Student, Second.Student), LayerNames.Side(First.Teacher, Second.Teacher));
}
