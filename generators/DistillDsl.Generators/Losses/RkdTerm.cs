using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(RkdAttribute))]
internal sealed record RkdTerm(RkdAttribute Given) : LayerTerm<RkdAttribute>(Given)
{
    public override string DefaultName => "rkd" + Identifiers.FromPath(Given.Layer);

    public override string Formula => $"{Sum(static p => $"{Literals.Number(p.Weight)} {p.Formula}")}, {Words}, on {Layers}";

    public override string Source => "Park et al. 2019";

    protected override OptionFault? Zero =>
        Given is { DistanceWeight: 0, AngleWeight: 0 } ? new(nameof(Given.DistanceWeight), "is 0, and AngleWeight too") : null;

    public override IEnumerable<LossMethod> Methods =>
    [
        new(MethodName, $$"""
            /// <summary>
            /// {{Sum(static p => $"{p.Symbol} {p.Formula}")}}, {{Words}}, of features [B, …]. Park et al. 2019.
            /// </summary>
            private static Tensor {{MethodName}}(Tensor student, Tensor teacher, {{string.Join(", ", Parts.Select(static p => $"double {p.Argument}"))}})
            {
                RecipeBatch.RequireTwoSamples(student, "RKD");
                var s = PairDistances(student);
                Tensor t;
                using (Torch.no_grad()) t = PairDistances(teacher);
                return {{Sum(static p => $"{p.Argument} * {p.Method.Name}(s, t)")}};
            }
            """),
        PairDistances,
        .. Parts.Select(static p => p.Method),
    ];

    private static LossMethod PairDistances { get; } = new("PairDistances", """
        /// <summary>
        /// ‖e_i - e_j‖, [B, B], computed from the differences: a matrix product would lose the distance between two nearly equal samples.
        /// </summary>
        private static Tensor PairDistances(Tensor features)
        {
            var e = features.flatten(1);
            return Torch.cdist(e, e, compute_mode: global::TorchSharp.compute_mode.donot_use_mm_for_euclid_dist);
        }
        """);

    private static LossMethod DistanceHuber { get; } = new("DistanceHuber", """
        /// <summary>
        /// mean over all pairs of huber(D_s - D_t), D the distances divided by their off-diagonal mean, each clamped to at least 1e-6.
        /// </summary>
        private static Tensor DistanceHuber(Tensor student, Tensor teacher)
        {
            // D is symmetric and zero on its diagonal: twice the pairs below it are all pairs.
            var batch = student.size(0);
            return F.smooth_l1_loss(OverMean(student), OverMean(teacher), reduction: Reduction.Sum) * (2.0 / (batch * batch));

            Tensor OverMean(Tensor distances)
            {
                var below = distances.clamp_min(1e-6).tril(-1);
                return below / (below.sum() * (2.0 / (batch * (batch - 1))));
            }
        }
        """);

    private static LossMethod AngleHuber { get; } = new("AngleHuber", """
        /// <summary>
        /// mean over all triples of huber(A_s - A_t), A_ijk the cosine of the angle between samples j and k seen from i; 0 if j or k is i.
        /// </summary>
        private static Tensor AngleHuber(Tensor student, Tensor teacher)
        {
            return F.smooth_l1_loss(Cosines(student), Cosines(teacher));

            // The law of cosines: ⟨e_j - e_i, e_k - e_i⟩ = (d_ij² + d_ik² - d_jk²) / 2, so that no [B, B, D] tensor of differences is needed.
            static Tensor Cosines(Tensor distances)
            {
                var squares = distances.square();
                // One over infinity: two equal samples make no angle, and their zero distance gets no gradient.
                var inverse = 1.0 / distances.clamp_min(1e-12).masked_fill(distances.eq(0.0), double.PositiveInfinity);
                return (squares.unsqueeze(2) + squares.unsqueeze(1) - squares) * inverse.unsqueeze(2) * (inverse.unsqueeze(1) / 2.0);
            }
        }
        """);

    private string MethodName => Parts.Length == 2 ? "RkdLoss" : $"Rkd{Parts[0].Name}Loss";

    /// <summary>The parts with a nonzero weight; the distances if neither has one.</summary>
    private Part[] Parts
    {
        get
        {
            var distance = new Part("Distance", "w_d", "mean huber(D_s - D_t)", "D distances over their mean", Given.DistanceWeight, DistanceHuber);
            var angle = new Part("Angle", "w_a", "mean huber(A_s - A_t)", "A cosines of angles", Given.AngleWeight, AngleHuber);
            if (Given.AngleWeight == 0) return [distance];
            return Given.DistanceWeight == 0 ? [angle] : [distance, angle];
        }
    }

    public override IEnumerable<SetupCall> Checks => [Call("SameBatch")];

    public override Expression LossIn(int stage) => new Call(MethodName, [Student, Teacher, .. Parts.Select(static p => new Named(p.Argument, p.Weight))]);

    private string Words => string.Join(", ", Parts.Select(static p => p.Words));

    private string Sum(Func<Part, string> text) => string.Join(" + ", Parts.Select(text));

    private sealed record Part(string Name, string Symbol, string Formula, string Words, double Weight, LossMethod Method)
    {
        public string Argument => Name.ToLowerInvariant() + "Weight";
    }
}
