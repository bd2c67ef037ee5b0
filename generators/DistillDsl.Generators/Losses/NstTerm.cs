using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Losses;

[For(typeof(NstAttribute))]
internal sealed record NstTerm(NstAttribute Given) : LayersTerm<NstAttribute>(Given)
{
    public override string DefaultName => "nst";

    public override string Formula
    {
        get
        {
            var kernels = Given.TeacherTerm ? "mean k(t, t) + mean k(s, s) - 2 mean k(s, t)" : "mean k(s, s) - 2 mean k(s, t)";
            if (SumSign.Length > 0) kernels = $"{SumSign}({kernels})";
            return $"{kernels}, k(a, b) = (a·b)² of normalized channels, on {Layers}";
        }
    }

    public override string Source => "Huang and Wang 2017";

    public override IEnumerable<LossMethod> Methods =>
    [
        Given.TeacherTerm
            ? new(MethodName, """
                /// <summary>
                /// mean k(t, t) + mean k(s, s) - 2 mean k(s, t) over samples and pairs of channels, each flattened and divided by its norm,
                /// k(a, b) = (a·b)²; the larger feature map is pooled. Huang and Wang 2017.
                /// </summary>
                private static Tensor NstLoss(Tensor student, Tensor teacher)
                {
                    (student, teacher) = PoolLarger(student, teacher);
                    var s = F.normalize(student.flatten(2), dim: 2);
                    var t = F.normalize(teacher.flatten(2), dim: 2);
                    // Σ_ij (a_i·b_j)² = ‖ABᵀ‖² = ⟨AᵀA, BᵀB⟩: Gram matrices over channels or positions, whichever are fewer.
                    if (s.size(2) <= Math.Max(s.size(1), t.size(1)))
                    {
                        // With P = AᵀA/C, the three means together are ‖Ps - Pt‖².
                        Tensor target;
                        using (Torch.no_grad()) target = t.mT.matmul(t) / t.size(1);
                        return (Gram(s.mT) / s.size(1) - target).square().sum() / s.size(0);
                    }
                    Tensor constant;
                    using (Torch.no_grad()) constant = t.matmul(t.mT).square().mean();
                    return constant + Gram(s).square().mean() - 2.0 * s.matmul(t.mT).square().mean();
                }
                """)
            : new(MethodName, """
                /// <summary>
                /// mean k(s, s) - 2 mean k(s, t) over samples and pairs of channels, each flattened and divided by its norm,
                /// k(a, b) = (a·b)²; the larger feature map is pooled. Huang and Wang 2017, without the constant mean k(t, t).
                /// </summary>
                private static Tensor NstWithoutTeacherTermLoss(Tensor student, Tensor teacher)
                {
                    (student, teacher) = PoolLarger(student, teacher);
                    var s = F.normalize(student.flatten(2), dim: 2);
                    var t = F.normalize(teacher.flatten(2), dim: 2);
                    // Σ_ij (a_i·b_j)² = ‖ABᵀ‖² = ⟨AᵀA, BᵀB⟩: Gram matrices over channels or positions, whichever are fewer.
                    if (s.size(2) <= Math.Max(s.size(1), t.size(1)))
                    {
                        // With P = AᵀA/C, the two means together are ⟨Ps, Ps - 2 Pt⟩.
                        Tensor twice;
                        using (Torch.no_grad()) twice = t.mT.matmul(t) * (2.0 / t.size(1));
                        var own = Gram(s.mT) / s.size(1);
                        return (own * (own - twice)).sum() / s.size(0);
                    }
                    return Gram(s).square().mean() - 2.0 * s.matmul(t.mT).square().mean();
                }
                """),
        MapPooling.Method,
        GramMatrix.Method,
    ];

    private string MethodName => Given.TeacherTerm ? "NstLoss" : "NstWithoutTeacherTermLoss";

    public override IEnumerable<SetupCall> Checks => CheckEach("Maps");

    public override Expression LossIn(int stage) => SumOf((student, teacher) => new Call(MethodName, student, teacher));
}
