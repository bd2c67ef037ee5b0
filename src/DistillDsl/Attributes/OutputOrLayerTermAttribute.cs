namespace DistillDsl;

/// <summary>
/// A term that compares one layer of the student with one of the teacher, or, if no layer is given, the networks' outputs.
/// <see cref="Output"/> selects one of several outputs.
/// </summary>
public abstract class OutputOrLayerTermAttribute : FeatureTermAttribute
{
    /// <summary>
    /// The student output to read, for a network with several outputs: a member name such as <c>seg</c>, a dotted path for nested members,
    /// an index into a list such as <c>det.0</c>, or the key of a dictionary. Cannot be combined with <see cref="FeatureTermAttribute.Layer"/>. Not needed for a
    /// network that returns one tensor.
    /// </summary>
    public string? Output { get; set; }

    /// <summary>The teacher output to read; if omitted, the same as <see cref="Output"/>, or the only output of a teacher that returns one tensor.</summary>
    public string? TeacherOutput { get; set; }
}
