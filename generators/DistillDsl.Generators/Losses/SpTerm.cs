using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Losses;

[For(typeof(SpAttribute))]
internal sealed record SpTerm(SpAttribute Given) : LayersTerm<SpAttribute>(Given)
{
    public override string DefaultName => "sp";

    public override string Formula => $"{SumSign}‖Gs - Gt‖² / B², G = F Fᵀ with normalized rows, on {Layers}";

    public override string Source => "Tung and Mori 2019";

    public override IEnumerable<LossMethod> Methods =>
    [
        new("SpLoss", """
            /// <summary>‖Gs - Gt‖² / B² of Gram matrices [B, B], each row divided by its norm. Tung and Mori 2019.</summary>
            private static Tensor SpLoss(Tensor student, Tensor teacher) => F.mse_loss(F.normalize(student), F.normalize(teacher));
            """),
        GramMatrix.Method,
    ];

    public override IEnumerable<SetupCall> Checks => CheckEach("SameBatch");

    public override Expression LossIn(int stage) =>
        SumOf(static (student, teacher) => new Call("SpLoss", GramMatrix.OfSamples(student), GramMatrix.OfSamples(teacher)));
}
