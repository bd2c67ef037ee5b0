namespace DistillDsl;

/// <summary>
/// The cosine of hidden states, as in DistilBERT: the mean over the tokens of 1 − cos(r(s), t), each norm at least 1e-8. Hidden states [B, T, C] with
/// <c>Layout = ChannelsLast</c>, or features of any other layout, whose positions are the tokens. The widths must be equal unless an adapter is used.
/// Sanh et al. 2019 (published weight 1, beside 5 for KL at temperature 2 and 2 for the masked language model).
/// </summary>
/// <remarks>
/// Only directions are compared, so scaling a token's state changes nothing. Usually the last hidden state; one attribute per layer. A token whose teacher
/// state is zero counts 1, without a gradient.
/// </remarks>
/// <example><code>[HiddenCosine(Layer = "encoder", Layout = Layout.ChannelsLast, Mask = "mask")]</code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class HiddenCosineAttribute : FeatureTermAttribute
{
    /// <summary>The adapter r; none by default. <see cref="Adapter.LinearProjection"/> for a student of another width.</summary>
    public Adapter Adapter { get; set; } = Adapter.None;

    /// <summary>
    /// The name of the step argument, and the key in the loader's batch, that holds the mask [B, T]: 1 for each token that counts, 0 for padding. If omitted,
    /// all tokens count. If none counts, the loss is 0.
    /// </summary>
    public string? Mask { get; set; }
}
