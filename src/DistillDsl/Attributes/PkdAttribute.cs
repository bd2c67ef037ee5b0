namespace DistillDsl;

/// <summary>Which feature map <see cref="PkdAttribute"/> resizes if the sizes differ.</summary>
public enum PkdResize
{
    /// <summary>The student's, whichever is larger: the authors' code in mmrazor.</summary>
    ResizeStudent,

    /// <summary>The teacher's.</summary>
    ResizeTeacher,
}

/// <summary>
/// Knowledge distillation by Pearson's correlation: ½ mean (ŝ − t̂)² of feature maps [B, C, H, W], each channel x of r(s) and of t standardized over its
/// n = B·H·W values, x̂ = (x − mean)/(std + 1e-6), std over n − 1; that is (n − 1)/n · mean over the channels of 1 − ρ except for the 1e-6. The loss is
/// invariant to scaling and shifting a channel. The maps must have equal numbers of channels unless an adapter is used. Cao et al. 2022
/// (published weight 6 for each level of the neck).
/// </summary>
/// <remarks>
/// <para>Use it for detectors whose features differ in scale and offset, such as those of different heads or backbones: one term per level.</para>
/// <para>Where the sizes differ, one of the maps is resized, bilinearly with half-pixel corners (PyTorch's <c>interpolate(mode='bilinear',
/// align_corners=False)</c>). With a single value per channel, n = 1, there is no std: the step throws.</para>
/// </remarks>
[MapAdapter]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PkdAttribute : FeatureTermAttribute
{
    /// <summary>The adapter r; none by default.</summary>
    public Adapter Adapter { get; set; } = Adapter.None;

    /// <summary>The map to resize if the sizes differ; the student's by default.</summary>
    public PkdResize Resize { get; set; } = PkdResize.ResizeStudent;
}
