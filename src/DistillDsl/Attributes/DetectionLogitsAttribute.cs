namespace DistillDsl;

/// <summary>
/// Compares the raw heads of YOLO-like student and teacher detectors: <see cref="Temperature"/> · Σ over the heads of mean Δobj² + mean Δbox² +
/// mean Δcls², Δ = s − t. A head is [B, …, 5+K]: for each prediction the box in 0…3, objectness in 4, K classes from 5; with K = 0 there is no
/// class part. Scaled by the teacher's objectness, after Mehta and Ozturk 2018.
/// </summary>
/// <remarks>
/// Each of the <c>Layers</c> is a head; if omitted, the networks' output is the only head, or its elements are the heads if <see cref="Output"/> is a
/// list. Both networks must have the same anchors, cells and classes. A convolutional head [B, A·(5+K), H, W] needs <see cref="Anchors"/>; use 1 for
/// an anchor-free detector.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DetectionLogitsAttribute : LayersTermAttribute
{
    /// <summary>
    /// The student output to read, for a network with several outputs: a member name such as <c>seg</c>, a dotted path for nested members,
    /// or an index into a list such as <c>det.0</c>. A list, <c>det</c>, is read as a whole: its elements are the heads. Cannot be combined
    /// with <c>Layers</c>.
    /// </summary>
    public string? Output { get; set; }

    /// <summary>The teacher output to read; if omitted, the same as <see cref="Output"/>, or the only output of a teacher that returns one tensor.</summary>
    public string? TeacherOutput { get; set; }

    /// <summary>
    /// The factor applied to the sum, greater than 0, 1 by default: a linear factor; it is not squared, and the logits are not divided by
    /// it.
    /// </summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double Temperature { get; set; } = 1;

    /// <summary>
    /// Whether the squares of box and classes are multiplied by σ(t_obj), the teacher's objectness, so that predictions that the teacher
    /// considers background do not contribute; false by default.
    /// </summary>
    public bool ScaleByObjectness { get; set; }

    /// <summary>
    /// A, the number of anchors per cell if the heads are feature maps [B, A·(5+K), H, W], with the values of one anchor adjacent; 0, the default: the last
    /// dimension holds 5+K.
    /// </summary>
    [OptionRange(0, int.MaxValue)]
    public int Anchors { get; set; }
}
