using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(HiddenCosineAttribute))]
internal sealed record HiddenCosineTerm(HiddenCosineAttribute Given) : LayerTerm<HiddenCosineAttribute>(Given)
{
    private TokenMask Mask => new(Given.Mask);

    public override string DefaultName => "hiddenCosine" + Identifiers.FromPath(Given.Layer);

    public override string Formula
    {
        get
        {
            var student = Given.Adapter == Adapter.None ? "s" : "r(s)";
            return $"mean 1 - cos({student}, t) over the tokens on {Layers}{Mask.InWords}{AdapterModule.InWords(Given.Adapter)}";
        }
    }

    public override string Source => "Sanh et al. 2019";

    public override IEnumerable<Target> Targets => Mask.Targets;

    public override bool CanBeWritten => !Faults.Any();

    public override IEnumerable<OptionFault> Faults => base.Faults.Concat(Mask.Faults);

    public override IEnumerable<OwnedModule> Modules => AdapterModule.Of(this, Given.Adapter, Given.Layer, TeacherLayer);

    public override IEnumerable<LossMethod> Methods => [Method, Cosine];

    private LossMethod Method => Mask.IsGiven
        ? new("HiddenCosineMaskedLoss", """
            /// <summary>mean of 1 - cos(s, t) over the tokens that count, of hidden states [B, C, …]; 0 if none does. Sanh et al. 2019.</summary>
            private static Tensor HiddenCosineMaskedLoss(Tensor student, Tensor teacher, Tensor mask) =>
                (1.0 - TokenCosine(student, teacher)).masked_fill(mask.logical_not(), 0).sum() / mask.sum(Torch.float32).clamp_min(1);
            """)
        : new("HiddenCosineLoss", """
            /// <summary>mean of 1 - cos(s, t) over the tokens of hidden states [B, C, …]. Sanh et al. 2019.</summary>
            private static Tensor HiddenCosineLoss(Tensor student, Tensor teacher) => 1.0 - TokenCosine(student, teacher).mean();
            """);

    // The quotient is of one number a token: no normalized copies of the states are made.
    private static LossMethod Cosine { get; } = new("TokenCosine", """
        /// <summary>cos(s, t) along the channels of hidden states [B, C, …]; each norm is at least 1e-8.</summary>
        private static Tensor TokenCosine(Tensor student, Tensor teacher) =>
            (student * teacher).sum(1) / (student.norm(dim: 1).clamp_min(1e-8) * teacher.norm(dim: 1).clamp_min(1e-8));
        """);

    public override IEnumerable<SetupCall> Checks => Given.Adapter switch
    {
        Adapter.None => [Call("SameTokens")],
        // These report shapes that do not fit themselves; ConvReg changes the size.
        Adapter.LinearProjection or Adapter.ConvReg => [],
        _ => [Call("SameMapSize")],
    };

    public override Expression LossIn(int stage) => new Call(Method.Name,
        [
            AdapterModule.Apply(Modules, Student), Teacher,
            .. Mask.Of(this, new Call(Teacher, "size", 0), new Spread(new Member(Teacher, "shape[2..]"))),
        ]);
}
