namespace DistillDsl;

/// <summary>
/// A term that compares one layer of the student with one of the teacher, or, where no layer is named, the networks' outputs. What a network with
/// several outputs gives is named by <see cref="Output"/>.
/// </summary>
public abstract class OutputOrLayerTermAttribute : FeatureTermAttribute
{
    /// <summary>
    /// Which of the student's outputs is read, where it gives several: a member's name, <c>seg</c>, with points between where members have members,
    /// and an index for one of a list, <c>det.0</c>. Not beside <see cref="FeatureTermAttribute.Layer"/>. A network with one tensor needs none.
    /// </summary>
    public string? Output { get; set; }

    /// <summary>Which of the teacher's; left out: the same as <see cref="Output"/>, or the one that a teacher with one tensor gives.</summary>
    public string? TeacherOutput { get; set; }
}
