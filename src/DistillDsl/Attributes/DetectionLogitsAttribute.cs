namespace DistillDsl;

/// <summary>
/// The raw heads of a YOLO-like detector, the student's against the teacher's: <see cref="Temperature"/> · Σ over the heads of mean Δobj² + mean Δbox² +
/// mean Δcls², Δ = s − t. A head is [B, …, 5+K]: for each prediction the box in 0…3, objectness in 4, K classes from 5; with K = 0 there is no
/// class part. Scaled by the teacher's objectness, after Mehta and Ozturk 2018.
/// </summary>
/// <remarks>
/// Each of the <c>Layers</c> is a head; left out, the networks' outputs are the one head, or the heads where <see cref="Output"/> is a
/// list. Both networks must have the same anchors, cells and
/// classes. A head that a convolution gives, [B, A·(5+K), H, W], needs <see cref="Anchors"/>, which is 1 where the detector has none.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DetectionLogitsAttribute : LayersTermAttribute
{
    /// <summary>
    /// Which of the student's outputs is read, where it gives several: a member's name, <c>seg</c>, with points between where members have members,
    /// and an index for one of a list, <c>det.0</c>. A list, <c>det</c>, is read as a whole: its levels are the heads. Not beside <c>Layers</c>.
    /// </summary>
    public string? Output { get; set; }

    /// <summary>Which of the teacher's; left out: the same as <see cref="Output"/>, or the one that a teacher with one tensor gives.</summary>
    public string? TeacherOutput { get; set; }

    /// <summary>What the sum is multiplied with, greater than 0, 1 by default: linear, not squared, and the logits are not divided by it.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double Temperature { get; set; } = 1;

    /// <summary>
    /// Whether the squares of box and classes are multiplied by σ(t_obj), the teacher's objectness there, so that the teacher's background teaches
    /// no boxes; false by default.
    /// </summary>
    public bool ScaleByObjectness { get; set; }

    /// <summary>
    /// A, the anchors of a cell where the heads are maps [B, A·(5+K), H, W] with the values of one anchor side by side; 0, the default: the last
    /// dimension holds 5+K.
    /// </summary>
    [OptionRange(0, int.MaxValue)]
    public int Anchors { get; set; }
}
