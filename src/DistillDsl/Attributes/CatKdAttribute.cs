namespace DistillDsl;

/// <summary>
/// Class attention transfer: the mean of (ŝ − t̂)² of class activation maps CAM_k = Σ_c W_kc f_c, average-pooled to <see cref="Resolution"/> in each
/// dimension of positions; with <see cref="Normalize"/> each map is divided by its norm, at least 1e-12. Features [B, C, H, W] of any channels and sizes.
/// CAT-KD, Guo et al. 2023 (CVPR).
/// </summary>
/// <remarks>
/// <para>Tap the last feature before the pooling and name the classifier behind it: a linear layer, or a 1×1 convolution, whose weight is W; its bias does
/// not take part. Gradients also reach the student's W. Without a classifier the layer's own channels are the class maps: the output of a 1×1 convolution
/// before the pooling.</para>
/// <para>Published: <see cref="Normalize"/> with weights from 10 to 600 for networks of different kinds; without it, weights from 0.5 to 15, for networks
/// of one kind.</para>
/// </remarks>
/// <example><code>[CatKd(Layer = "layer4", Classifier = "fc", Weight = 100)]</code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CatKdAttribute : FeatureTermAttribute
{
    /// <summary>The path of the student's classifier; if omitted, the layers give class activation maps themselves.</summary>
    [LayerPath(LayerSide.Student)]
    public string? Classifier { get; set; }

    /// <summary>The path of the teacher's classifier; if omitted, the same as <see cref="Classifier"/>.</summary>
    [LayerPath(LayerSide.Teacher)]
    public string? TeacherClassifier { get; set; }

    /// <summary>The length to which each dimension of positions is pooled; at least 1, 2 by default.</summary>
    [OptionRange(1, int.MaxValue)]
    public int Resolution { get; set; } = 2;

    /// <summary>Whether each pooled map is divided by its norm; true by default.</summary>
    public bool Normalize { get; set; } = true;

    /// <summary>
    /// Whether the teacher's maps become 1 where they exceed the mean of their absolute values, and 0 elsewhere, before they are pooled; false by default.
    /// </summary>
    public bool Binarize { get; set; }
}
