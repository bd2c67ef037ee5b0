using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(AbAttribute))]
internal sealed record AbTerm(AbAttribute Given) : PreActivationTerm<AbAttribute>(Given)
{
    public override string DefaultName => "ab";

    public override string Formula =>
        $"{ScaleInWords} Σ max(0, {Literals.Number(Given.Margin)} - σ {(Given.Adapter == Adapter.None ? "s" : "r(s)")})² / B, "
            + $"σ = 1 where t > 0, else -1, on {Layers}{AdapterModule.InWords(Given.Adapter)}";

    public override string Source => "Heo et al. 2019 (AAAI)";

    protected override double Scale => Given.Scale;

    public override IEnumerable<LossMethod> Methods =>
    [
        new("AbLoss", """
            /// <summary>
            /// Σ (s+m)² where t &lt;= 0 and s > -m, (s-m)² where t > 0 and s &lt;= m, 0 elsewhere; divided by B. Pre-activation features.
            /// Heo et al. 2019 (AAAI).
            /// </summary>
            private static Tensor AbLoss(Tensor student, Tensor teacher, double margin)
            {
                // The squared distance to the nearest value on the teacher's side of the margin: max(s, m) where t > 0, min(s, -m) elsewhere,
                // which is σ max(σ s, m) with the side σ = 1 where t > 0, else -1.
                Tensor nearest;
                using (Torch.no_grad())
                {
                    var side = F.threshold(teacher, 0, -1).sign();
                    nearest = (side * student).clamp_min(margin) * side;
                }
                return F.mse_loss(student, nearest, Reduction.Sum) / student.size(0);
            }
            """),
    ];

    public override Expression LossIn(int stage) =>
        WeightedSum((_, student, teacher) => new Call("AbLoss", student, teacher, new Named("margin", Given.Margin)));
}
