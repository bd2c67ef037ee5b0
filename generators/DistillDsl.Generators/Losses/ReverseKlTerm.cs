using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Losses;

[For(typeof(DistillAttribute), Kind = Kind.ReverseKL)]
internal sealed record ReverseKlTerm(DistillAttribute Given) : DivergenceTerm(Given)
{
    public override string DefaultName => "reverseKl" + OutputSuffix;

    protected override Divergence Divergence => OfStudent;

    /// <summary>From the student's distribution to the teacher's.</summary>
    public static Divergence OfStudent { get; } =
        new("ReverseKl", "KL(softmax(s/T) || softmax(t/T))", "", "Gu et al. 2023", LogProbabilities.ReverseKl);
}
