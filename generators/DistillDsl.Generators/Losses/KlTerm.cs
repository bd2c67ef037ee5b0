using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Losses;

[For(typeof(DistillAttribute), Kind = Kind.KL)]
internal sealed record KlTerm(DistillAttribute Given) : DivergenceTerm(Given)
{
    public override string DefaultName => "kl" + OutputSuffix;

    protected override Divergence Divergence => OfTeacher;

    /// <summary>From the teacher's distribution to the student's.</summary>
    public static Divergence OfTeacher { get; } =
        new("Kl", "KL(softmax(t/T) || softmax(s/T))", "", "Hinton et al. 2015", LogProbabilities.Kl, ZeroLogZero.Method)
        {
            Slopes = new("KlSlopes", """
                /// <summary>q - p, from log q and log p.</summary>
                private static Tensor KlSlopes(Tensor logQ, Tensor logP) => logQ.exp().sub_(logP.exp());
                """),
        };
}
