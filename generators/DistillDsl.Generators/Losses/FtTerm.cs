using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(FtAttribute))]
internal sealed record FtTerm(FtAttribute Given) : LayerTerm<FtAttribute>(Given)
{
    private bool OwnsModules => Given.ParaphraserStage > 0;

    private bool IsFull => Given.Variant == FtVariant.Full;

    public override string DefaultName => "ft" + Identifiers.FromPath(Given.Layer);

    public override string Formula
    {
        get
        {
            var made = IsFull ? "the whole f" : $"mean_C f{Power(Given.P1)}";
            var formula = $"mean |q(s) - q(t)|{Power(Given.P2)} on {Layers}, q = {made}, normalized per sample";
            if (!OwnsModules) return formula;
            var stage = Literals.Integer(Given.ParaphraserStage);
            return $"stage {stage}: mean (P(t) - t)², weight 1; then {formula}, f = translator's of s, paraphraser's of t, rate {Literals.Number(Given.Rate)}";
        }
    }

    public override string Source => "Kim et al. 2018";

    /// <summary>The stages that it names in which its paraphraser has not been trained yet.</summary>
    public IEnumerable<int> StagesTooEarly => OwnsModules ? base.NamedStages.Where(stage => stage <= Given.ParaphraserStage) : [];

    public override IEnumerable<OptionFault> Unread =>
        OwnsModules ? [] : [new(nameof(Given.Rate), "is not read without ParaphraserStage, because it is an option of the paraphraser")];

    public override IEnumerable<OwnedModule> Modules => OwnsModules ? [Paraphraser, Translator] : [];

    public override IEnumerable<LossMethod> Methods =>
        OwnsModules ? [Transfer, Factor, MapPooling.Method, Reconstruction] : [Transfer, Factor, MapPooling.Method];

    /// <summary>The transfer follows the paraphraser's stage.</summary>
    public override bool IsOn(int stage) => OwnsModules ? Pretrains(stage) || Transfers(stage) : base.IsOn(stage);

    /// <summary>The paraphraser learns from the teacher only.</summary>
    public override bool ReadsStudentIn(int stage) => !Pretrains(stage);

    public override int LastStage => OwnsModules ? Math.Max(base.LastStage, Given.ParaphraserStage + 1) : base.LastStage;

    public override IEnumerable<int> NamedStages => OwnsModules ? base.NamedStages.Append(Given.ParaphraserStage) : base.NamedStages;

    /// <summary>The paraphraser is trained alone, so its learning rate should not depend on the weight of the transfer.</summary>
    public override double WeightIn(int stage) => Pretrains(stage) ? 1 : base.WeightIn(stage);

    public override bool IsScheduledIn(int stage) => !Pretrains(stage);

    // The paraphraser and the translator are built for the shapes and report those that do not fit.
    public override IEnumerable<SetupCall> Checks => OwnsModules ? [] : [Call(IsFull ? "SameUpToMapSize" : "Maps")];

    public override Expression LossIn(int stage)
    {
        if (Pretrains(stage)) return new Call(Reconstruction.Name, new Call(Paraphraser.Code, "call", Teacher), Teacher);
        return OwnsModules
            ? new Call(Transfer.Name, [new Call(Translator.Code, "call", Student), new Call(Paraphraser.Code, "Factor", Teacher), .. Arguments])
            : new Call(Transfer.Name, [Student, Teacher, .. Arguments]);
    }

    private static string Power(int exponent) => exponent switch
    {
        1 => "",
        2 => "²",
        _ => "^" + Literals.Integer(exponent),
    };

    private bool Pretrains(int stage) => OwnsModules && stage == Given.ParaphraserStage;

    private bool Transfers(int stage) => stage > Given.ParaphraserStage && base.IsOn(stage);

    private OwnedModule Paraphraser => new(Name + "Paraphraser", "Paraphraser", Pretrains, Name, Call("Paraphraser", RateOption));

    private OwnedModule Translator => new(Name + "Translator", "global::TorchSharp.Modules.Sequential", Transfers, Name, Call("Translator", RateOption));

    private SetupOption RateOption => new("rate", Given.Rate);

    private IEnumerable<Expression> Arguments
    {
        get
        {
            if (!IsFull) yield return new Named("power", Given.P1);
            if (Given.P2 > 2) yield return new Named("exponent", Given.P2);
        }
    }

    private static LossMethod Reconstruction { get; } = new("FtReconstructionLoss", """
        /// <summary>mean (P(t) - t)², the paraphraser P's reconstruction against the teacher's feature map. Kim et al. 2018.</summary>
        private static Tensor FtReconstructionLoss(Tensor reconstructed, Tensor teacher) => F.mse_loss(reconstructed, teacher);
        """);

    private LossMethod Transfer
    {
        get
        {
            var (kind, power, distance) = Given.P2 switch
            {
                1 => ("", "", "F.l1_loss(learned, given)"),
                2 => ("Squared", "²", "F.mse_loss(learned, given)"),
                _ => ("Power", "^exponent", "(learned - given).abs().pow(exponent).mean()"),
            };
            var name = $"Ft{(IsFull ? "Full" : "")}{kind}Loss";
            var made = IsFull ? "q the whole factor map" : "q = mean_C f^power";
            var parameters = (IsFull ? "" : ", int power") + (Given.P2 > 2 ? ", int exponent" : "");
            var argument = IsFull ? "" : ", power";
            return new(name, $$"""
                /// <summary>mean |q_s - q_t|{{power}}, {{made}}, normalized per sample; the larger feature map is pooled. Kim et al. 2018.</summary>
                private static Tensor {{name}}(Tensor student, Tensor teacher{{parameters}})
                {
                    (student, teacher) = PoolLarger(student, teacher);
                    Tensor given;
                    using (Torch.no_grad()) given = {{Factor.Name}}(teacher{{argument}});
                    var learned = {{Factor.Name}}(student{{argument}});
                    return {{distance}};
                }
                """);
        }
    }

    private LossMethod Factor => IsFull
        ? new("FtFullFactor", """
            /// <summary>Each sample's factors divided by their L2 norm, [B, C·H·W]; zero, with no gradient, if all are zero.</summary>
            private static Tensor FtFullFactor(Tensor map)
            {
                var factors = map.flatten(1);
                var norm = factors.norm(1, keepdim: true);
                // A sample of zeros is multiplied by 0 instead of 1/1E-12, and so has no gradient.
                return factors * (norm.clamp_min(1E-12).reciprocal() * norm.gt(0));
            }
            """)
        : new("FtChannelMeanFactor", """
            /// <summary>Each sample's mean over the channels of f^power, divided by its L2 norm, [B, H·W]; zero, with no gradient, if all are zero.</summary>
            private static Tensor FtChannelMeanFactor(Tensor map, int power)
            {
                var factors = map.pow(power).mean([1]).flatten(1);
                var norm = factors.norm(1, keepdim: true);
                // A sample of zeros is multiplied by 0 instead of 1/1E-12, and so has no gradient.
                return factors * (norm.clamp_min(1E-12).reciprocal() * norm.gt(0));
            }
            """);
}
