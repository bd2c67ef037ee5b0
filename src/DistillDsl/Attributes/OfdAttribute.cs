namespace DistillDsl;

/// <summary>
/// The overhaul of feature distillation: on pre-ReLU feature maps of the same shape [B, C, H, W], the teacher's values cut off below a negative margin
/// m per channel, t' = max(t, m), and a partial distance: 0 where s ≤ t' ≤ 0, else (s − t')²; the loss is Scale · Σ_j 2^(j−n+1) · (sum of the
/// elements)/B over the layers j = 0 … n−1; the last one has weight 1. Heo et al. 2019 (ICCV).
/// </summary>
/// <remarks>
/// m is the mean of the channel's negative values, from the batch norm before the ReLU: with weight g and bias b the channel is taken as
/// N(b, g²), sd = |g|, and m = b − sd·φ(b/sd)/Φ(−b/sd), or −3 sd where Φ(−b/sd) ≤ 0.001. The recipe holds it as a <c>ChannelMargin</c>.
/// The batch norm is the teacher's tapped layer itself, or is named in <see cref="BatchNorms"/>. In the paper the maps are those at the end
/// of each stage of the network, and the task loss is active as well. Equal student and teacher values give a loss of 0 if none is below the margin.
/// </remarks>
[MapAdapter]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OfdAttribute : PreActivationTermAttribute
{
    /// <summary>The factor applied to the sum over the elements, at least 0; 0.001 by default, the authors' value.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double Scale { get; set; } = 0.001;

    /// <summary>
    /// The teacher's batch norms (2d, with weight and bias) from which the margins are computed, one path per layer, such as
    /// <c>["layer1.2.bn3", "layer2.3.bn3"]</c>: for residual networks, whose pre-ReLU value is a sum. If omitted, the tapped teacher layers
    /// themselves must be batch norms.
    /// </summary>
    [LayerPath(LayerSide.Teacher)]
    public string[] BatchNorms { get; set; } = [];
}
