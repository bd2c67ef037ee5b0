using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Losses;

[For(typeof(DistillAttribute), Kind = Kind.Jeffreys)]
internal sealed record JeffreysTerm(DistillAttribute Given) : DivergenceTerm(Given)
{
    public override string DefaultName => "jeffreys" + OutputSuffix;

    protected override Divergence Divergence => BothDirections;

    private static Divergence BothDirections { get; } = new("Jeffreys", "(KL(p || q) + KL(q || p))", Divergence.Softened, "Jeffreys 1946",
        new("JeffreysValues", """
        /// <summary>(p - q) (log p - log q) of every class, from log q and log p.</summary>
        private static Tensor JeffreysValues(Tensor logQ, Tensor logP) => KlValues(logQ, logP) + ReverseKlValues(logQ, logP);
        """), LogProbabilities.Kl, LogProbabilities.ReverseKl, ZeroLogZero.Method);
}
