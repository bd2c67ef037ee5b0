namespace DistillDsl;

/// <summary>
/// TinyBERT's attention loss: the mean of (s − t)² of the attention scores before the softmax, [B, h, T, T], summed over the layers. With a mask it is the
/// mean over the pairs of two tokens that count: the sum is divided by h Σ_b n_b², where n_b is the number of tokens of sample b. The networks must have
/// equal numbers of heads; their widths may differ. Jiao et al. 2020 (published weight 1).
/// </summary>
/// <remarks>
/// No layer of most networks returns these scores: call an <c>Identity()</c> on them with <c>call</c>, before padding is masked and before the softmax,
/// and name that layer. The scores are read as they are, whatever the recipe's layout.
/// </remarks>
/// <example><code>
/// scores = this.scores.call(queries.matmul(keys.transpose(2, 3)) / Math.Sqrt(width));     // an Identity() called scores
///
/// [AttentionMse(Layers = ["blocks.0.scores =&gt; blocks.2.scores", "blocks.1.scores =&gt; blocks.5.scores"], Mask = "mask")]
/// </code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AttentionMseAttribute : LayersTermAttribute
{
    /// <summary>
    /// The name of the step argument, and the key in the loader's batch, that holds the mask [B, T]: 1 for each token that counts, 0 for padding. If omitted,
    /// all pairs count. If none counts, the loss is 0.
    /// </summary>
    public string? Mask { get; set; }

    /// <summary>
    /// Scores up to this become 0 in both networks before they are compared; −∞, the default: none. TinyBERT's code uses −100, which drops an additive
    /// mask of −10000 for padding.
    /// </summary>
    public double Threshold { get; set; } = double.NegativeInfinity;
}
