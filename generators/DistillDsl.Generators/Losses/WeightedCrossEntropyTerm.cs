using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(WeightedCrossEntropyAttribute))]
internal sealed record WeightedCrossEntropyTerm(WeightedCrossEntropyAttribute Given) : OutputOrLayerTerm<WeightedCrossEntropyAttribute>(Given)
{
    private bool IsSoftOnly => Given.Mu.Equals(0.0);

    public override string DefaultName => "weightedCrossEntropy" + Suffix;

    public override string Formula
    {
        get
        {
            var hard = IsSoftOnly ? "-" : "μ CE(s, y) - (1 - μ) ";
            var labels = IsSoftOnly ? "" : $", y = {Given.Target}, μ = {Literals.Number(Given.Mu)}";
            return $"{hard}ΣΣ w p log q / N, p = softmax(t/T), q = softmax(s/T), w = {Literals.Number(Given.BackgroundWeight)} for class "
                + $"{Literals.Integer(Given.BackgroundIndex)}, else 1{labels}, on {Place}, T = {Literals.Number(Given.T)}";
        }
    }

    public override string Source => "Chen et al. 2017";

    public override IEnumerable<Target> Targets =>
        IsSoftOnly ? [] : [new(Given.Target, nameof(Given.Target), TargetKind.Labels, "Class labels, int64 [N], one for each proposal")];

    public override IEnumerable<OptionFault> Faults => base.Faults.Concat(TargetName.Faults(nameof(Given.Target), Given.Target));

    public override IEnumerable<OptionFault> Unread => IsSoftOnly ? [new(nameof(Given.Target), "is not read when Mu is 0, which leaves no hard part")]
        : Given.Mu.Equals(1.0)
            ? new[] { nameof(Given.T), nameof(Given.BackgroundWeight), nameof(Given.BackgroundIndex) }.Select(
                static o => new OptionFault(o, "has no effect when Mu is 1, which leaves no soft part"))
        : [];

    public override IEnumerable<LossMethod> Methods => [IsSoftOnly ? Soft : Both, WeightedProbabilities, ZeroLogZero.Method];

    private LossMethod Both => new($"{(IsSoftened ? "Softened" : "")}WeightedCrossEntropyLoss", $$"""
        /// <summary>
        /// μ CE(s, y) - (1 - μ) (1/N) Σ_i Σ_c w_c p_c log q_c, {{Probabilities}}, of N proposals' logits [N, K, …] with labels [N, …]; w is 1
        /// except for the background class, CE the mean over all N, to which one labeled -100 adds nothing. Chen et al. 2017.
        /// </summary>
        private static Tensor {{(IsSoftened ? "Softened" : "")}}WeightedCrossEntropyLoss(
            Tensor student, Tensor teacher, Tensor labels, double mu,{{(IsSoftened ? " double temperature," : "")}} int background, double backgroundWeight)
        {
            var logQ = F.log_softmax(student{{OverT}}, 1);
            var hard = {{(IsSoftened ? "F.cross_entropy(student" : "F.nll_loss(logQ")}}, labels, reduction: Reduction.Sum);
            var p = WeightedProbabilities(teacher{{OverT}}, background, backgroundWeight);
            var soft = ZeroWhere(p.eq(0), p * logQ).sum();
            return (mu * hard - (1.0 - mu) * soft) / Math.Max(labels.numel(), 1);
        }
        """);

    private LossMethod Soft => new($"{(IsSoftened ? "Softened" : "")}WeightedSoftCrossEntropyLoss", $$"""
        /// <summary>
        /// -(1/N) Σ_i Σ_c w_c p_c log q_c, {{Probabilities}}, of N proposals' logits [N, K, …]; w is 1 except for the background class.
        /// Chen et al. 2017.
        /// </summary>
        private static Tensor {{(IsSoftened ? "Softened" : "")}}WeightedSoftCrossEntropyLoss(
            Tensor student, Tensor teacher,{{(IsSoftened ? " double temperature," : "")}} int background, double backgroundWeight)
        {
            var logQ = F.log_softmax(student{{OverT}}, 1);
            var p = WeightedProbabilities(teacher{{OverT}}, background, backgroundWeight);
            var soft = ZeroWhere(p.eq(0), p * logQ).sum();
            return soft / -Math.Max(logQ.numel() / logQ.size(1), 1);
        }
        """);

    private static LossMethod WeightedProbabilities { get; } = new("WeightedProbabilities", """
        /// <summary>The softmax over the classes of logits [N, K, …], that of the background times its weight; carries no gradient.</summary>
        private static Tensor WeightedProbabilities(Tensor logits, int background, double backgroundWeight)
        {
            using var noGrad = Torch.no_grad();
            var p = F.softmax(logits, 1);
            p.select(1, background).mul_(backgroundWeight);
            return p;
        }
        """);

    private bool IsSoftened => !Given.T.Equals(1.0);

    private string OverT => IsSoftened ? " / temperature" : "";

    private string Probabilities => IsSoftened ? "p = softmax(t/T), q = softmax(s/T)" : "p = softmax(t), q = softmax(s)";

    public override IEnumerable<SetupCall> Checks =>
    [
        Call("SameClasses"),
        new("HasClass", StudentPlace, null, new SetupOption("number", Given.BackgroundIndex), new SetupOption("option", nameof(Given.BackgroundIndex))),
    ];

    public override Expression LossIn(int stage)
    {
        List<Expression> arguments = [Student, Teacher];
        if (!IsSoftOnly) arguments.Add(new NewLine(TargetCheck.Classes(Name, Given.Target, Student)));
        List<Expression> options = [];
        if (!IsSoftOnly) options.Add(new Named("mu", Given.Mu));
        if (IsSoftened) options.Add(new Named("temperature", Given.T));
        options.AddRange([new Named("background", Given.BackgroundIndex), new Named("backgroundWeight", Given.BackgroundWeight)]);
        return new Call(Methods.First().Name, [.. arguments, new NewLine(options[0]), .. options.Skip(1)]);
    }
}
