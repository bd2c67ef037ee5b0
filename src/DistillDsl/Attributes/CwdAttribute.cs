namespace DistillDsl;

/// <summary>
/// Channel-wise distillation: matches the spatial distribution of each channel. For every sample and channel of feature maps [B, C, H, W], p = softmax over
/// the positions of t/T, q that of r(s)/T; T²/(B·C) Σ p (log p − log q). The maps must have equal numbers of channels unless an adapter is used. Shu et
/// al. 2021 (published on logits with T = 4 and weight 3).
/// </summary>
/// <remarks>
/// <para>For dense prediction, such as segmentation: on the networks' output maps, if <c>Layer</c> is omitted, or on a feature.</para>
/// <para>Where the sizes differ, r(s) is resized to the teacher's H × W, bilinearly with half-pixel corners (PyTorch's
/// <c>interpolate(mode='bilinear', align_corners=False)</c>); maps of equal size are not resized.</para>
/// </remarks>
[MapAdapter]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CwdAttribute : OutputOrLayerTermAttribute
{
    /// <summary>The temperature, greater than 0; 1 by default.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double T { get; set; } = 1;

    /// <summary>The adapter r of a layer; none by default. Outputs are compared without an adapter.</summary>
    public Adapter Adapter { get; set; } = Adapter.None;
}
