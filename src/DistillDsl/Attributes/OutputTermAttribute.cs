namespace DistillDsl;

/// <summary>A term that compares the outputs of student and teacher, logits [B, K] or [B, K, …] with the classes in dimension 1.</summary>
public abstract class OutputTermAttribute : TermAttribute
{
    /// <summary>
    /// The student output to read, for a network with several outputs: a member name such as <c>seg</c>, a dotted path for nested members,
    /// or an index into a list such as <c>det.0</c>. Not needed for a network that returns one tensor.
    /// </summary>
    public string? Output { get; set; }

    /// <summary>The teacher output to read; if omitted, the same as <see cref="Output"/>, or the only output of a teacher that returns one tensor.</summary>
    public string? TeacherOutput { get; set; }
}
