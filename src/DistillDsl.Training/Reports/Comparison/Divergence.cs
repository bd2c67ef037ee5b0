using static TorchSharp.torch;

namespace DistillDsl.Training.Reports;

/// <summary>The divergence of the outputs of two networks.</summary>
internal static class Divergence
{
    /// <summary>
    /// The Jensen–Shannon divergence of the rows of two tables of probabilities [B, K], in bits [B]: H((p + q) / 2) − (H(p) + H(q)) / 2. 0 if they
    /// are equal, 1 if no class has a nonzero probability in both. Lin 1991.
    /// </summary>
    public static Tensor JensenShannon(Tensor p, Tensor q)
    {
        using var scope = NewDisposeScope();
        var divergence = Entropy((p + q) / 2) - (Entropy(p) + Entropy(q)) / 2;
        // Only rounding makes it negative.
        return scope.MoveToOuter(divergence.clamp_min(0));
    }

    private static Tensor Entropy(Tensor p) => p.xlogy(p).sum(1) / -Math.Log(2);
}
