using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Losses;

[For(typeof(ReviewKdAttribute))]
internal sealed record ReviewKdTerm(ReviewKdAttribute Given) : LayersTerm<ReviewKdAttribute>(Given)
{
    public override string DefaultName => "reviewKd";

    public override string Formula =>
        $"Σ HCL({(Given.Fusion ? "f" : "s")}, t) over {Layers}; {(Given.Fusion ? "f = s fused from the deepest level up, " : "")}HCL = squared error at h, 4, "
            + "2, 1, weighted 1, ½, ¼, ⅛";

    public override string Source => "Chen et al. 2021";

    public override IEnumerable<OwnedModule> Modules => Given.Fusion
        ? [new(Name + "Fusion", "ReviewFusion", IsOn, names => new Call("setup.ReviewFusion", [Code.String(Name), .. Seen(names)]))]
        : [];

    public override IEnumerable<LossMethod> Methods => Given.Fusion ? [Fused, Hcl] : [Hcl];

    private static LossMethod Fused { get; } = new("ReviewKdLoss", """
        /// <summary>Σ_j HCL(f_j, t_j), f the student's levels fused from the deepest to the shallowest. ReviewKD, Chen et al. 2021.</summary>
        private static Tensor ReviewKdLoss(ReviewFusion fusion, Tensor[] student, Tensor[] teacher) =>
            fusion.call(student, teacher).Zip(teacher, HclLoss).Aggregate((sum, level) => sum + level);
        """);

    private static LossMethod Hcl { get; } = new("HclLoss", """
        /// <summary>
        /// The hierarchical context loss, Σ_l w_l mean (pool_l(s) - pool_l(t))² / Σ_l w_l: the whole feature with w = 1, then average-pooled
        /// to 4, 2 and 1 positions in each dimension, as far as these are smaller, with w = ½, ¼, ⅛. ReviewKD, Chen et al. 2021.
        /// </summary>
        private static Tensor HclLoss(Tensor student, Tensor teacher)
        {
            // Pooling is linear, pool(s) - pool(t) = pool(s - t): one difference is pooled instead of two maps.
            var difference = student - teacher;
            var height = difference.dim() > 2 ? difference.size(2) : 1;
            var loss = F.mse_loss(student, teacher);
            var (weight, weights) = (1.0, 1.0);
            foreach (var size in new long[] { 4, 2, 1 })
            {
                if (size >= height) continue;
                weight /= 2;
                weights += weight;
                loss += weight * Positions.AveragePool(difference, [.. difference.shape.Skip(2).Select(_ => size)]).square().mean();
            }
            return loss / weights;
        }
        """);

    public override IEnumerable<SetupCall> Checks => Given.Fusion ? [] : CheckEach("SameLevels");

    public override Expression LossIn(int stage) => Given.Fusion
        ? new Call(Fused.Name, Modules.Single().Code, Levels(p => Feature.OfStudent(StudentAt(p.Student))),
            Levels(p => Feature.OfTeacher(TeacherAt(p.Teacher))))
        : SumOf(static (student, teacher) => new Call(Hcl.Name, student, teacher));

    private NewLine Levels(Func<LayerPair, Feature> level) => new(new Items(new(Pairs.Select(level))));

    private IEnumerable<Expression> Seen(FeatureNames names) =>
        Pairs.Select(p => new NewLine(new Code($"({names.StudentSeen(StudentAt(p.Student))}, {names.TeacherSeen(TeacherAt(p.Teacher))})")));
}
