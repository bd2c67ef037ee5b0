using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Losses;

[For(typeof(DistillAttribute), Kind = Kind.TVD)]
internal sealed record TvdTerm(DistillAttribute Given) : DivergenceTerm(Given)
{
    public override string DefaultName => "tvd" + OutputSuffix;

    protected override Divergence Divergence => TotalVariation;

    private static Divergence TotalVariation { get; } = new("Tvd", "½ Σ |p - q|", Divergence.Softened, "Wen et al. 2023", new("TvdValues", """
        /// <summary>½ |p - q| of every class, from log q and log p. Where both are equal, the gradient is 0.</summary>
        private static Tensor TvdValues(Tensor logQ, Tensor logP) => (logQ.exp() - logP.exp()).abs() * 0.5;
        """));
}
