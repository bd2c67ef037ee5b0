namespace DistillDsl;

/// <summary>
/// A hint weighted by the teacher's scores, as Ultralytics distils detectors: Σ w (r(s) − t)²/(C Σ w + 1e-9) over batch, channels and positions, where w is the
/// largest class score of the teacher at a position, a constant. Features [B, C, H, W] of equal size, with scores [B, K, H, W]; the channels must be equal
/// unless an adapter is used. Ultralytics 2026 (<c>distill_model</c>; published weight 6 for each of the neck's outputs).
/// </summary>
/// <remarks>
/// Use it for detectors: positions where the teacher sees an object count more than background. One attribute per level. Where a teacher has two heads, the
/// authors average their logits; tap a layer that returns the average. Their losses are sums over the batch's samples: with such a task loss,
/// multiply the weight by B.
/// </remarks>
/// <example><code>[ScoreWeightedHint(Layer = "neck.p3", Scores = "head.classes3", Adapter = Mlp, Weight = 6)]</code></example>
[MapAdapter]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ScoreWeightedHintAttribute : FeatureTermAttribute
{
    /// <summary>The path of the teacher's layer that gives the class scores of the same positions, [B, K, H, W]; required.</summary>
    [LayerPath(LayerSide.Teacher)]
    public string Scores { get; set; } = "";

    /// <summary>What the scores are; logits of independent classes by default.</summary>
    public ScoreActivation Activation { get; set; } = ScoreActivation.ScoreSigmoid;

    /// <summary>The adapter r; none by default. The authors' is <see cref="Adapter.Mlp"/>.</summary>
    public Adapter Adapter { get; set; } = Adapter.None;
}
