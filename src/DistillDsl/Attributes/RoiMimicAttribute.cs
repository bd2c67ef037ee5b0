namespace DistillDsl;

/// <summary>
/// Mimic on regions, for detectors: inside each of the regions the student's feature should be the teacher's. Li et al. 2017 (CVPR).
/// </summary>
/// <remarks>
/// <para>Formula: 1/(2N) Σ_i (1/m_i) ‖RoIAlign(t)_i − RoIAlign(r(s))_i‖² over N regions, m_i = C' · height · width of a pooled region, r
/// the adapter. RoI align takes
/// 2 × 2 points a bin at half-pixel corners (torchvision's <c>aligned=True, sampling_ratio=2</c>).</para>
/// <para>Shapes: maps [B, C, H, W] and [B, C', H', W']; each side has its own scale, so their sizes may differ. The step takes the regions as a further
/// argument, <c>regions</c>: float [N, 5], each [image, x1, y1, x2, y2], the image's number in the batch and corners in image coordinates, such as
/// proposals or the labelled boxes. No regions give a loss of 0. A region's part outside the image counts as 0 on both sides. The step refuses a
/// region with x2 &lt; x1 or y2 &lt; y1, a number that is not finite or an image that is none of the batch; the constructor, maps that their scales show to be
/// of images of different sizes.</para>
/// <para>Published beside the losses of the detector's proposals with weight 1. In the authors' procedure of two stages that is the first; the second trains
/// the whole detector, on its labels and on the teacher's logits and boxes of the regions (LOSSES.md, Detectors in stages).</para>
/// </remarks>
/// <example><code>[RoiMimic(Layer = "backbone.layer4", Scale = 1.0 / 16)]</code></example>
[MapAdapter]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RoiMimicAttribute : FeatureTermAttribute
{
    /// <summary>The size of r(s) over the image's, 1/stride, such as <c>1.0 / 16</c>; greater than 0; it must be given.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double Scale { get; set; }

    /// <summary>The same of the teacher's map; 0, the default: the student's <see cref="Scale"/>.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double TeacherScale { get; set; }

    /// <summary>The height to which regions are pooled, and the width unless <see cref="Width"/> is given; at least 1, 7 by default.</summary>
    [OptionRange(1, int.MaxValue)]
    public int Size { get; set; } = 7;

    /// <summary>The width to which regions are pooled; 0, the default: <see cref="Size"/>.</summary>
    [OptionRange(0, int.MaxValue)]
    public int Width { get; set; }

    /// <summary>The adapter r, of maps; a 1×1 convolution by default.</summary>
    public Adapter Adapter { get; set; } = Adapter.Conv1x1;

    /// <summary>Whether each region is divided by m, its number of elements; true by default.</summary>
    public bool Normalise { get; set; } = true;

    /// <summary>The step's argument, and the key in the loader's batch, that holds the regions; <c>regions</c> by default.</summary>
    public string Regions { get; set; } = "regions";
}
