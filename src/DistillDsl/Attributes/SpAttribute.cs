namespace DistillDsl;

/// <summary>
/// Similarity preserving: matches the pairwise similarities of the samples of a batch. F = features flattened to [B, D], G = F Fᵀ with each row
/// divided by its L2 norm; the sum over the layers of ‖Gs − Gt‖²/B². Features may have any shape [B, …]; student and teacher only need the same batch
/// size. With a batch of one sample the loss is 0. Tung and Mori 2019 (published weight 3000).
/// </summary>
/// <remarks>Use it for networks of different architectures: it compares samples, not channels or positions. Larger batches contain more pairs.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SpAttribute : LayersTermAttribute;
