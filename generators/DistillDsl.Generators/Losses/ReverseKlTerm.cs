using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Losses;

[For(typeof(DistillAttribute), Kind = Kind.ReverseKL)]
internal sealed record ReverseKlTerm(DistillAttribute Given) : DivergenceTerm(Given)
{
    public override string DefaultName => "reverseKl" + OutputSuffix;

    protected override Divergence Divergence => OfStudent;

    /// <summary>From the student's distribution to the teacher's.</summary>
    public static Divergence OfStudent { get; } =
        new("ReverseKl", "KL(softmax(s/T) || softmax(t/T))", "", "Gu et al. 2023", LogProbabilities.ReverseKl)
        {
            Slopes = new("ReverseKlSlopes", """
                /// <summary>q (log q - log p - KL(q || p)), from log q and log p.</summary>
                private static Tensor ReverseKlSlopes(Tensor logQ, Tensor logP)
                {
                    var values = ReverseKlValues(logQ, logP);
                    return values - logQ.exp() * values.sum(1, keepdim: true);
                }
                """),
        };
}
