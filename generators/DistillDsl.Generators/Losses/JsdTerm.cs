using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Losses;

[For(typeof(DistillAttribute), Kind = Kind.JSD)]
internal sealed record JsdTerm(DistillAttribute Given) : DivergenceTerm(Given)
{
    public override string DefaultName => "jsd" + OutputSuffix;

    /// <summary>At the ends, where the mixture's own limit is 0, the two KL, as Agarwal et al. define it.</summary>
    protected override Divergence Divergence => Given.Beta switch
    {
        0 => KlTerm.OfTeacher,
        1 => ReverseKlTerm.OfStudent,
        _ => Mixture,
    };

    protected override double ParameterValue => Given.Beta;

    private static Divergence Mixture { get; } = new("Jsd", "(β KL(p || m) + (1-β) KL(q || m))", ", m = βp + (1-β)q" + Divergence.Softened,
        "Agarwal et al. 2024", new("JsdValues", """
        /// <summary>
        /// β p (log p - log m) + (1-β) q (log q - log m) of every class, m = βp + (1-β)q, from log q and log p. A class that a network rules out, log p
        /// or log q = -∞, counts 0 for that network.
        /// </summary>
        private static Tensor JsdValues(Tensor logQ, Tensor logP, double beta)
        {
            Tensor teacher, ratio;
            using (Torch.no_grad())
            {
                var logM = Torch.logaddexp(logP + Math.Log(beta), logQ + Math.Log(1 - beta));
                teacher = ((logP - logM) * logP.exp()).masked_fill_(logP.isneginf(), 0).mul_(beta);
                ratio = (logQ - logM).masked_fill_(logQ.isneginf(), 0).mul_(1 - beta);
            }
            // The gradient through log m is -dm, that through log q is dq: both add up to 0 over the classes. What is left is that of the factor q.
            return logQ.exp() * ratio + teacher;
        }
        """))
    { Parameter = "beta" };
}
