using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(DistAttribute))]
internal sealed record DistTerm(DistAttribute Given) : TemperatureTerm<DistAttribute>(Given)
{
    public override string DefaultName => "dist" + OutputSuffix;

    public override string Formula =>
        $"{Squared}({Literals.Number(Given.Beta)} mean_rows(1 - ρ) + {Literals.Number(Given.Gamma)} mean_columns(1 - ρ)), ρ Pearson of softmax(·/τ), τ = "
            + $"{Temperature.Text}{OnOutputs}";

    public override string Source => "Huang et al. 2022";

    protected override OptionFault? Zero => Given is { Beta: 0, Gamma: 0 } ? new(nameof(Given.Beta), "is 0, and Gamma too") : null;

    public override IEnumerable<LossMethod> Methods =>
    [
        new(MethodName, $$"""
            /// <summary>
            /// {{Squared}}(β mean_rows(1 - ρ) + γ mean_columns(1 - ρ)), ρ Pearson's correlation between softmax(s/τ) and softmax(t/τ),
            /// one row for each sample or position of [B, K, …] logits, one column for each class. Huang et al. 2022.
            /// </summary>
            private static Tensor {{MethodName}}(Tensor student, Tensor teacher, double beta, double gamma, double tau)
            {
                var q = F.softmax(ClassRows(student) / tau, 1);
                Tensor p;
                using (Torch.no_grad()) p = F.softmax(ClassRows(teacher) / tau, 1);
                // The K probabilities of a row add up to 1, so their mean is 1/K.
                var mean = 1.0 / q.size(1);
                var rows = 1.0 - Cosines(q - mean, p - mean, 1).mean();
                var columns = 1.0 - Cosines(q - q.mean([0]), p - p.mean([0]), 0).mean();
                return {{Scaled("beta * rows + gamma * columns")}};
            }
            """),
        ClassRows,
        Cosines,
    ];

    private static LossMethod ClassRows { get; } = new("ClassRows", """
        /// <summary>[B, K] unchanged; [B, K, …] with one row per position, [B·…, K].</summary>
        private static Tensor ClassRows(Tensor logits) => logits.dim() == 2 ? logits : logits.flatten(2).transpose(1, 2).flatten(0, 1);
        """);

    private static LossMethod Cosines { get; } = new("Cosines", """
        /// <summary>⟨a, b⟩ / (‖a‖ ‖b‖ + 1e-8) along a dimension: Pearson's correlation where a and b are less their means.</summary>
        private static Tensor Cosines(Tensor a, Tensor b, int dim) => (a * b).sum(dim) / (a.norm(dim) * b.norm(dim) + 1e-8);
        """);

    private string Squared => Given.ScaleByT2 ? "τ² " : "";

    private string MethodName => Given.ScaleByT2 ? "DistLoss" : "DistUnscaledLoss";

    private string Scaled(string sum) => Given.ScaleByT2 ? $"({sum}) * (tau * tau)" : sum;

    public override Expression LossIn(int stage) =>
        new Call(MethodName, Student, Teacher, new Named("beta", Given.Beta), new Named("gamma", Given.Gamma), new Named("tau", T));
}
