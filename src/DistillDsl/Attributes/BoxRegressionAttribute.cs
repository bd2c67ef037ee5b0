namespace DistillDsl;

/// <summary>
/// Box regression of a detector against the labeled boxes: (1/N) Σ over the foreground boxes of Σ_4 of ½ d²/β where |d| &lt; β, |d| − ½ β elsewhere,
/// d = s − y. The smooth L1 loss of Girshick 2015 (Fast R-CNN), whose N counts all boxes, foreground or not. Add <c>[Task]</c> for the classification loss.
/// </summary>
/// <remarks>
/// <para>The student returns boxes [N, 4], or [B, …, 4], at <see cref="Layer"/>, or as its output if it is omitted; the targets are y of the same
/// shape. With <see cref="PerClass"/>, it returns one box per class and region, [N, 4·K] or [B, …, 4·K], and the box of the labeled class
/// is compared with y, [N, 4] or [B, …, 4]. Boxes are in the coordinates that the detector regresses, corners or offsets; y must use the
/// same.</para>
/// <para>Foreground boxes are given by <see cref="Foreground"/> or <see cref="Labels"/>; if neither is set, all boxes are foreground. The
/// targets of other boxes are ignored. Without foreground boxes the loss is 0. It equals <see cref="BoundedRegressionAttribute"/> with ν =
/// 0.</para>
/// </remarks>
/// <example><code>
/// [Task]                                                    // log loss: logits [N, K] with labels [N]
/// [BoxRegression(Layer = "head.boxes", Labels = "labels")]  // label 0 is background
/// </code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BoxRegressionAttribute : TermAttribute
{
    private int? _backgroundIndex;

    /// <summary>The path of the layer in the student, its TorchSharp module name: <c>head.boxes</c>. If omitted, the student's output.</summary>
    [LayerPath(LayerSide.Student)]
    public string Layer { get; set; } = "";

    /// <summary>
    /// The student output to read, for a network with several outputs: a member name such as <c>boxes</c>, a dotted path for nested
    /// members, or an index into a list such as <c>det.0</c>. Cannot be combined with <see cref="Layer"/>. Not needed for a network that
    /// returns one tensor.
    /// </summary>
    public string? Output { get; set; }

    /// <summary>The name of the step argument, and the key in the loader's batch, that holds the boxes y; <c>boxes</c> by default.</summary>
    public string Target { get; set; } = "boxes";

    /// <summary>
    /// The name of the step argument that marks the foreground boxes, [N] or [B, …] of 1 and 0 or of bools; use instead of
    /// <see cref="Labels"/>.
    /// </summary>
    public string? Foreground { get; set; }

    /// <summary>
    /// The name of the step argument that holds the class label of each box, int64 [N] or [B, …]: a box is foreground unless its label is
    /// <see cref="BackgroundIndex"/> or negative, such as PyTorch's ignored label −100.
    /// </summary>
    public string? Labels { get; set; }

    /// <summary>The label of the background, at least 0; 0 by default. Only with <see cref="Labels"/>.</summary>
    [OptionRange(0, int.MaxValue)]
    public int BackgroundIndex
    {
        get => _backgroundIndex ?? 0;
        set => _backgroundIndex = value;
    }

    /// <summary>
    /// Whether the student returns one box per class, indexed by the class in <see cref="Labels"/>; false by default. The background needs
    /// no box if its label is outside 0 … K − 1.
    /// </summary>
    public bool PerClass { get; set; }

    /// <summary>β, the error above which the loss is linear, greater than 0; 1 by default, as in Fast R-CNN.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double Beta { get; set; } = 1;

    internal bool GivesBackgroundIndex => _backgroundIndex is not null;
}
