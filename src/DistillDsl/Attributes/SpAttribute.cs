namespace DistillDsl;

/// <summary>
/// Similarity preserving: which samples of a batch are alike. F = features flattened to [B, D], G = F Fᵀ with each row divided by its L2 norm;
/// the sum over the layers of ‖Gs − Gt‖²/B². Features of any shape [B, …] will do, and those of student and teacher need not agree in
/// anything but the batch. A batch of one gives 0. Tung and Mori 2019 (published weight 3000).
/// </summary>
/// <remarks>For networks of different kinds: it compares samples, never channels or positions. The larger the batch, the more pairs it has.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SpAttribute : LayersTermAttribute;
