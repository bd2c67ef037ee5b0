using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(PktAttribute))]
internal sealed record PktTerm(PktAttribute Given) : LayerTerm<PktAttribute>(Given)
{
    public override string DefaultName => "pkt" + Identifiers.FromPath(Given.Layer);

    public override string Formula =>
        $"mean P_t log((P_t + ε) / (P_s + ε)), P = (cosines + 1) / 2 over row sums, on {Layers}, ε = {Literals.Number(Given.Epsilon)}";

    public override string Source => "Passalis and Tefas 2018";

    public override IEnumerable<LossMethod> Methods =>
    [
        new("PktLoss", """
            /// <summary>mean P_t log((P_t + ε) / (P_s + ε)) over all pairs of samples, features [B, …]. Passalis and Tefas 2018.</summary>
            private static Tensor PktLoss(Tensor student, Tensor teacher, double epsilon)
            {
                var q = NeighbourProbabilities(student, epsilon);
                Tensor p;
                using (Torch.no_grad()) p = NeighbourProbabilities(teacher, epsilon);
                return (p * ((p + epsilon) / (q + epsilon)).log()).mean();
            }
            """),
        new("NeighbourProbabilities", """
            /// <summary>P_ij = S_ij / Σ_j S_ij, [B, B], S = (u uᵀ + 1) / 2 with u = x / (‖x‖ + ε).</summary>
            private static Tensor NeighbourProbabilities(Tensor features, double epsilon)
            {
                var x = features.flatten(1);
                var u = x / (x.norm(1, keepdim: true) + epsilon);
                var similarities = (Gram(u) + 1.0) / 2.0;
                return similarities / similarities.sum(1, keepdim: true);
            }
            """),
        GramMatrix.Method,
    ];

    public override IEnumerable<SetupCall> Checks => [Call("SameBatch")];

    public override Expression LossIn(int stage) => new Call("PktLoss", Student, Teacher, new Named("epsilon", Given.Epsilon));
}
