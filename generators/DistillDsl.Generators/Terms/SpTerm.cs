namespace DistillDsl.Generators.Terms;

[For(typeof(SpAttribute))]
internal sealed record SpTerm(SpAttribute Given) : LayersTerm<SpAttribute>(Given)
{
    public override string DefaultName => "sp";

    public override string Formula => $"{SumSign}‖Gs - Gt‖² / B², G = F Fᵀ with normalised rows, on {Layers}";

    public override string Source => "Tung and Mori 2019";

    public override IEnumerable<LossMethod> Methods =>
    [
        new("SpLoss", """
            /// <summary>‖Gs - Gt‖² / B², G = F Fᵀ of the features as [B, D], each row divided by its norm. Tung and Mori 2019.</summary>
            private static Tensor SpLoss(Tensor student, Tensor teacher)
            {
                Tensor target;
                using (Torch.no_grad()) target = F.normalize(Gram(teacher.flatten(1)));
                return F.mse_loss(F.normalize(Gram(student.flatten(1))), target);
            }
            """),
        GramMatrix.Method,
    ];

    public override IEnumerable<string> Checks(FeatureNames names) => CheckEach(names, "SameBatch");

    public override string Expression(FeatureNames names, int stage) => SumOf(names, static (student, teacher) => $"SpLoss({student}, {teacher})");
}
