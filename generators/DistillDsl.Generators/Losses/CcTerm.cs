using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(CcAttribute))]
internal sealed record CcTerm(CcAttribute Given) : LayerTerm<CcAttribute>(Given)
{
    public override string DefaultName => "cc" + Identifiers.FromPath(Given.Layer);

    public override string Formula => Given.Variant switch
    {
        CcVariant.LinearEmbedding => $"mean d_i·d_{{i+1}}, d = |E_s s - E_t t| on {Layers}, E linear to {Literals.Integer(Given.EmbeddingWidth)}",
        CcVariant.Frobenius => $"‖G_s/‖G_s‖ - G_t/‖G_t‖‖² / B², G = F Fᵀ, on {Layers}",
        _ => $"‖C_s - C_t‖² / B², C the Gaussian kernel of normalized features to order {Literals.Integer(Given.Order)}, on {Layers}, γ = "
            + $"{Literals.Number(Given.Gamma)}",
    };

    public override string Source => Given.Variant switch
    {
        CcVariant.LinearEmbedding => "Peng et al. 2019, as in RepDistiller",
        CcVariant.Frobenius => "after Peng et al. 2019",
        _ => "Peng et al. 2019",
    };

    public override IEnumerable<OwnedModule> Modules =>
        Given.Variant == CcVariant.LinearEmbedding
            ? [Embedding("Student", names => names.StudentSeen(Student.Place)), Embedding("Teacher", names => names.TeacherSeen(Teacher.Place))]
            : [];

    public override IEnumerable<LossMethod> Methods => Given.Variant switch
    {
        CcVariant.LinearEmbedding => [EmbeddingLoss],
        CcVariant.Frobenius => [FrobeniusLoss, GramMatrix.Method],
        _ => [RbfLoss, RbfKernel, GramMatrix.Method],
    };

    private static LossMethod RbfLoss { get; } = new("CcLoss", """
        /// <summary>‖C_s - C_t‖² / B², C the Gaussian kernel between the samples of features [B, …] as a series. Peng et al. 2019.</summary>
        private static Tensor CcLoss(Tensor student, Tensor teacher, double gamma, int order)
        {
            var s = RbfKernel(student, gamma, order);
            Tensor t;
            using (Torch.no_grad()) t = RbfKernel(teacher, gamma, order);
            return F.mse_loss(s, t);
        }
        """);

    private static LossMethod RbfKernel { get; } = new("RbfKernel", """
        /// <summary>C_ij = e^(-2γ) Σ over p ≤ order of (2γ)^p/p! (x_i·x_j)^p, [B, B], each x of length 1.</summary>
        private static Tensor RbfKernel(Tensor features, double gamma, int order)
        {
            var cosines = Gram(F.normalize(features.flatten(1)));
            // Horner: Σ a^p/p! c^p = 1 + a c (1 + a c/2 (1 + a c/3 (…))), a = 2γ.
            var series = 1.0 + cosines * (2.0 * gamma / order);
            for (var p = order - 1; p >= 1; p--) series = 1.0 + series * cosines * (2.0 * gamma / p);
            return series * Math.Exp(-2.0 * gamma);
        }
        """);

    private static LossMethod EmbeddingLoss { get; } = new("CcEmbeddingLoss", """
        /// <summary>mean over i &lt; B of d_i·d_{i+1}, d_i = |s_i - t_i| of embeddings [B, D]. After Peng et al. 2019, as in RepDistiller.</summary>
        private static Tensor CcEmbeddingLoss(Tensor student, Tensor teacher)
        {
            RecipeBatch.RequireTwoSamples(student, "CC with embeddings");
            var neighbours = student.size(0) - 1;
            var d = (student - teacher).abs();
            return (d.narrow(0, 0, neighbours) * d.narrow(0, 1, neighbours)).sum() / neighbours;
        }
        """);

    private static LossMethod FrobeniusLoss { get; } = new("CcFrobeniusLoss", """
        /// <summary>‖G_s/‖G_s‖ - G_t/‖G_t‖‖² / B² of Gram matrices [B, B], Frobenius norms. After Peng et al. 2019.</summary>
        private static Tensor CcFrobeniusLoss(Tensor student, Tensor teacher)
        {
            return F.mse_loss(Unit(student), Unit(teacher));

            static Tensor Unit(Tensor gram) => gram / gram.norm().clamp_min(1e-12);
        }
        """);

    public override IEnumerable<SetupCall> Checks => [Call("SameBatch")];

    public override Expression LossIn(int stage) => Given.Variant switch
    {
        CcVariant.LinearEmbedding => new Call(EmbeddingLoss.Name, Embedded("Student", Student), Embedded("Teacher", Teacher)),
        CcVariant.Frobenius => new Call(FrobeniusLoss.Name, GramMatrix.OfSamples(Student), GramMatrix.OfSamples(Teacher)),
        _ => new Call(RbfLoss.Name, Student, Teacher, new Named("gamma", Given.Gamma), new Named("order", Given.Order)),
    };

    private OwnedModule Embedding(string network, Func<FeatureNames, string> seen) =>
        new($"{Name}{network}Embedding", "global::TorchSharp.Modules.Linear", IsOn,
            names => new Call("setup.Embedding", new Code(seen(names)), new Named("width", Given.EmbeddingWidth)));

    private Expression Embedded(string network, Feature value) =>
        new Call(Modules.Single(m => m.Name == $"{Name}{network}Embedding").Code, "call", new Call(value, "flatten", 1));
}
