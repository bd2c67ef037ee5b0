namespace DistillDsl;

/// <summary>
/// Mimic on regions, for detectors: matches the student's feature to the teacher's within each region. Li et al. 2017 (CVPR).
/// </summary>
/// <remarks>
/// <para>Formula: 1/(2N) Σ_i (1/m_i) ‖RoIAlign(t)_i − RoIAlign(r(s))_i‖² over N regions, m_i = C' · height · width of a pooled region, r
/// the adapter. RoI align samples 2 × 2 points per bin with half-pixel alignment (torchvision's <c>aligned=True, sampling_ratio=2</c>).</para>
/// <para>Shapes: feature maps [B, C, H, W] and [B, C', H', W']; each side has its own scale, so their sizes may differ. The step takes the regions as an
/// additional argument, <c>regions</c>: float [N, 5], each [image, x1, y1, x2, y2], the index of the image in the batch and the corners in image
/// coordinates, such as proposals or the labeled boxes. Without regions the loss is 0. The part of a region outside the image counts as 0 on both
/// sides. The step rejects a region with x2 &lt; x1 or y2 &lt; y1, a non-finite number or an image index outside the batch; the constructor rejects
/// maps whose scales imply images of different sizes.</para>
/// <para>Published with weight 1, together with the proposal losses of the detector. That is the first stage of the authors' two-stage procedure; the
/// second trains the whole detector, on its labels and on the teacher's logits and boxes of the regions (LOSSES.md, Detectors in stages).</para>
/// </remarks>
/// <example><code>[RoiMimic(Layer = "backbone.layer4", Scale = 1.0 / 16)]</code></example>
[MapAdapter]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RoiMimicAttribute : FeatureTermAttribute
{
    /// <summary>The size of r(s) relative to the image, 1/stride, such as <c>1.0 / 16</c>; greater than 0; required.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double Scale { get; set; }

    /// <summary>The same for the teacher's map; 0, the default: the student's <see cref="Scale"/>.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double TeacherScale { get; set; }

    /// <summary>The height of the pooled regions, and their width unless <see cref="Width"/> is set; at least 1, 7 by default.</summary>
    [OptionRange(1, int.MaxValue)]
    public int Size { get; set; } = 7;

    /// <summary>The width of the pooled regions; 0, the default: <see cref="Size"/>.</summary>
    [OptionRange(0, int.MaxValue)]
    public int Width { get; set; }

    /// <summary>The adapter r, between maps; a 1×1 convolution by default.</summary>
    public Adapter Adapter { get; set; } = Adapter.Conv1x1;

    /// <summary>Whether each region is divided by m, its number of elements; true by default.</summary>
    public bool Normalize { get; set; } = true;

    /// <summary>The name of the step argument, and the key in the loader's batch, that holds the regions; <c>regions</c> by default.</summary>
    public string Regions { get; set; } = "regions";
}
