namespace DistillDsl;

/// <summary>
/// The box regression of a detector against its labelled boxes: (1/N) Σ over the foreground boxes of Σ_4 of ½ d²/β where |d| &lt; β, |d| − ½ β elsewhere,
/// d = s − y. The smooth L1 loss of Girshick 2015 (Fast R-CNN), whose N counts all boxes, foreground or not. Beside it, <c>[Task]</c> is the
/// log loss of the classes.
/// </summary>
/// <remarks>
/// <para>The student gives boxes [N, 4], or [B, …, 4], at <see cref="Layer"/>, or as its output where it is left out; the targets are y of the same
/// shape. With <see cref="PerClass"/> it gives a box of each class for every region, [N, 4·K] or [B, …, 4·K], of which the one of the label's class is
/// compared with y, [N, 4] or [B, …, 4]. Boxes are whatever the detector regresses, corners or offsets: y in the same coordinates.</para>
/// <para>Foreground is what <see cref="Foreground"/> or <see cref="Labels"/> say, or every box where neither is given. What the targets of other
/// boxes hold does not matter. Without foreground, or without any box, the loss is 0. It is what <see cref="BoundedRegressionAttribute"/>
/// adds of its own with ν = 0.</para>
/// </remarks>
/// <example><code>
/// [Task]                                                    // log loss: logits [N, K] with labels [N]
/// [BoxRegression(Layer = "head.boxes", Labels = "labels")]  // label 0 is background
/// </code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BoxRegressionAttribute : TermAttribute
{
    private int? _backgroundIndex;

    /// <summary>The layer's path in the student, TorchSharp's own module name: <c>head.boxes</c>. Left out: the student's output.</summary>
    [LayerPath(LayerSide.Student)]
    public string Layer { get; set; } = "";

    /// <summary>
    /// Which of the student's outputs is read, where it gives several: a member's name, <c>boxes</c>, with points between where members have members,
    /// and an index for one of a list, <c>det.0</c>. Not beside <see cref="Layer"/>. A network with one tensor needs none.
    /// </summary>
    public string? Output { get; set; }

    /// <summary>The step's argument, and the key in the loader's batch, that holds the boxes y; <c>boxes</c> by default.</summary>
    public string Target { get; set; } = "boxes";

    /// <summary>
    /// The step's argument that says of each box whether it is foreground, [N] or [B, …] of 1 and 0 or of bools; instead of
    /// <see cref="Labels"/>.
    /// </summary>
    public string? Foreground { get; set; }

    /// <summary>
    /// The step's argument that holds the class label of each box, int64 [N] or [B, …]: foreground is what is not <see cref="BackgroundIndex"/>, and not
    /// below 0, such as PyTorch's ignored label −100.
    /// </summary>
    public string? Labels { get; set; }

    /// <summary>The label of the background, at least 0, its default; with <see cref="Labels"/> only.</summary>
    [OptionRange(0, int.MaxValue)]
    public int BackgroundIndex
    {
        get => _backgroundIndex ?? 0;
        set => _backgroundIndex = value;
    }

    /// <summary>
    /// Whether the student gives a box of each class, the class's number in <see cref="Labels"/> being its place among the K; false by default. The
    /// background needs no place where its number is none of them.
    /// </summary>
    public bool PerClass { get; set; }

    /// <summary>β, from which error on the loss is linear, greater than 0; 1 by default, as in Fast R-CNN.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double Beta { get; set; } = 1;

    internal bool GivesBackgroundIndex => _backgroundIndex is not null;
}
