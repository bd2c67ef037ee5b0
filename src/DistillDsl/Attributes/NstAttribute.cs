namespace DistillDsl;

/// <summary>
/// Neuron selectivity transfer: matches the distributions of the channels' activation patterns. Each channel of [B, C, H, W] is flattened and divided
/// by its L2 norm, k(a, b) = (a·b)²; the sum over the layers of mean k(t, t) + mean k(s, s) − 2 mean k(s, t), means over the batch and
/// all pairs of channels: the squared maximum mean discrepancy with a polynomial kernel. The numbers of channels may differ; if the maps
/// differ in size, each is average-pooled to the smaller height and width. Huang and Wang 2017 (published weight 50).
/// </summary>
/// <remarks>
/// Use it for convolutional features of different width, without an adapter. Time and memory grow with the Gram matrices, whose size is the
/// smaller of the numbers of channels and positions.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class NstAttribute : LayersTermAttribute
{
    /// <summary>
    /// Whether mean k(t, t) is part of the loss, which then is 0 for equal features; true by default. It is constant: without it the value
    /// is lower and the gradient the same.
    /// </summary>
    public bool TeacherTerm { get; set; } = true;
}
