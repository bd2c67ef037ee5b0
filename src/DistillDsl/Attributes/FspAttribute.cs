namespace DistillDsl;

/// <summary>The two losses that are called FSP.</summary>
public enum FspVariant
{
    /// <summary>The larger map of a pair is max-pooled; (1/B) Σ_b Σ_i λ_i ‖Gs − Gt‖². The paper.</summary>
    MaxPooling,

    /// <summary>The larger map of a pair is average-pooled; Σ_i λ_i mean (Gs − Gt)² over the batch and all elements of G. RepDistiller.</summary>
    AveragePooling,
}

/// <summary>
/// Flow of the solution procedure: the relation between the features of two layers. For a pair of maps [B, M, H, W] and [B, N, H', W'] of
/// one network, G[m, n] = (1/hw) Σ first[m] · second[n] over the positions, after the larger map is pooled to the smaller height and width;
/// the sum over the pairs of the distance between the student's G and the teacher's. Both layers of a pair must have the same numbers of
/// channels in student and teacher; the map sizes may differ. Yim et al. 2017.
/// </summary>
/// <remarks>
/// Use it for networks of equal width and different depth. The published procedure is two-stage: this loss alone (<c>Stage = 1</c>), then the task
/// alone (<c>Stage = 2</c>).
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FspAttribute : TermAttribute
{
    /// <summary>
    /// The pairs of layers, by TorchSharp module names: <c>["conv1:layer1", "layer1:layer2"]</c>. Where the teacher's paths differ:
    /// <c>"conv1:layer1 =&gt; stem:stage1"</c>. The outputs of the layers are read.
    /// </summary>
    [LayerPath(LayerSide.Both, LayerForm.PairOfPairs)]
    public string[] Pairs { get; set; } = [];

    /// <summary>λ_i, one for each pair, each finite and at least 0; if omitted, 1 for every pair, as in the paper.</summary>
    public double[] Weights { get; set; } = [];

    /// <summary>
    /// Whether each sample is compared with the teacher's G of another sample, redrawn in every step: the paper's control experiment, which
    /// shows that the flow of the same sample matters. False by default.
    /// </summary>
    public bool ShuffleTeacher { get; set; }

    /// <summary>The loss; the paper's by default.</summary>
    public FspVariant Variant { get; set; } = FspVariant.MaxPooling;
}
