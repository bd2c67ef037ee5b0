namespace DistillDsl;

/// <summary>How <see cref="HintAttribute"/> measures the distance between two features of the same shape.</summary>
public enum Distance
{
    /// <summary>mean (r(s) − t)² over all elements: FitNets and RepDistiller.</summary>
    MseDistance,

    /// <summary>mean of ½ d² where |d| &lt; 1, |d| − ½ elsewhere, d = r(s) − t.</summary>
    SmoothL1Distance,

    /// <summary>mean over the batch of 1 − cos(r(s), t), each sample's feature flattened to one vector.</summary>
    CosineDistance,

    /// <summary>mean over the batch and all positions of 1 − cos over the channels (dimension 1).</summary>
    CosinePerPosition,
}

/// <summary>
/// The student's feature, through an adapter, against the teacher's: distance(r(s), t). Where two features [B, C, …] differ in size, each is
/// average-pooled to the smaller size in each dimension of positions. FitNets, Romero et al. 2015 (published weight 100 in RepDistiller).
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class HintAttribute : FeatureTermAttribute
{
    /// <summary>The adapter r; none by default. If set, it is always applied, also between equal shapes, as in Chen et al. 2017.</summary>
    public Adapter Adapter { get; set; } = Adapter.None;

    /// <summary>The distance; mean squared error by default.</summary>
    public Distance Distance { get; set; } = Distance.MseDistance;
}
