namespace DistillDsl;

/// <summary>
/// Focal and global distillation, for detectors: α fg + β bg + γ att + λ glob on the levels of a feature pyramid, feature maps [B, C, H, W] of equal size; the
/// channels must be equal unless an adapter is used. Yang et al. 2022 (CVPR).
/// </summary>
/// <remarks>
/// <para>Attention of a map f: S = HW softmax over the positions of mean_C |f|/T, A = C softmax over the channels of mean_HW |f|/T. Focal part:
/// fg = Σ M_fg S_t A_t (r(s) − t)²/B, bg likewise with M_bg, att = (Σ |A_s − A_t| + Σ |S_s − S_t|)/B; S_t and A_t are constants. M_fg is 1 over the number of
/// cells of the smallest box over a cell, 0 outside the boxes; M_bg is 1 over the number of cells of the image that are in no box, 0 in the boxes. A box of an
/// image of h by w pixels reaches from cell ⌊x1 W/w⌋ to ⌈x2 W/w⌉ and from ⌊y1 H/h⌋ to ⌈y2 H/h⌉, both ends included; cells beyond the border of the map count in
/// the area of the box.</para>
/// <para>Global part: glob = ‖R_s(r(s)) − R_t(t)‖²/B, R(f) = f + W₂ ReLU(LN(W₁ c + b₁)) + b₂, c = Σ_HW f softmax over the positions of w f. The blocks of both
/// sides belong to the recipe, one for each network and level, and are trained in the stages where the term is active; W₂ and b₂ start at 0.</para>
/// <para>The step takes the boxes as an additional argument: float [N, 5], each [image, x1, y1, x2, y2], the index of the image in the batch and the corners in
/// pixels. Without boxes everything is background. A part whose factor is 0 is not computed.</para>
/// <para>The defaults are published for one-stage detectors; for two-stage ones α = γ = 5e-5, β = 2.5e-5, λ = 5e-7.</para>
/// </remarks>
/// <example><code>[Fgd(Layers = ["neck.p3", "neck.p4"], ImageHeight = 512, Adapter = Conv1x1)]</code></example>
[MapAdapter]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FgdAttribute : LayersTermAttribute
{
    /// <summary>T, the temperature of the attention, greater than 0; 0.5 by default.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double T { get; set; } = 0.5;

    /// <summary>α, the factor of the foreground, at least 0; 1e-3 by default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Alpha { get; set; } = 1e-3;

    /// <summary>β, the factor of the background, at least 0; 5e-4 by default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Beta { get; set; } = 5e-4;

    /// <summary>γ, the factor of the attention, at least 0; 1e-3 by default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Gamma { get; set; } = 1e-3;

    /// <summary>λ, the factor of the global part, at least 0; 5e-6 by default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Lambda { get; set; } = 5e-6;

    /// <summary>The adapter r of each level; none by default. The authors' is a 1×1 convolution.</summary>
    public Adapter Adapter { get; set; } = Adapter.None;

    /// <summary>The name of the step argument, and the key in the loader's batch, that holds the boxes; <c>boxes</c> by default.</summary>
    public string Boxes { get; set; } = "boxes";

    /// <summary>
    /// h, the height in pixels of the images that the boxes refer to, and their width unless <see cref="ImageWidth"/> is set; required, unless
    /// <see cref="Alpha"/> and <see cref="Beta"/> are 0. 1 if the boxes are in fractions of the image, for images of different sizes.
    /// </summary>
    [OptionRange(0, int.MaxValue)]
    public int ImageHeight { get; set; }

    /// <summary>w, the width in pixels of the images; 0, the default: <see cref="ImageHeight"/>.</summary>
    [OptionRange(0, int.MaxValue)]
    public int ImageWidth { get; set; }
}
