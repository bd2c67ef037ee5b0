using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Terms;

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

    public override IEnumerable<Target> Targets => IsSoftOnly ? [] : [new(Given.Target, "Class labels, int64 [N], one for each proposal.")];

    public override IEnumerable<OptionFault> Faults => base.Faults.Concat(TargetName.Faults(nameof(Given.Target), Given.Target));

    public override IEnumerable<LossMethod> Methods => IsSoftOnly ? [Soft] : [Both, Soft];

    private static LossMethod Both { get; } = new("WeightedCrossEntropyLoss", """
        /// <summary>
        /// μ CE(s, y) + (1 - μ) the weighted soft cross entropy of logits [N, K, …] with labels [N, …], each the mean over all N proposals; one
        /// labelled -100 adds nothing to the first. Chen et al. 2017.
        /// </summary>
        private static Tensor WeightedCrossEntropyLoss(
            Tensor student, Tensor teacher, Tensor labels, double mu, double temperature, int background, double backgroundWeight)
        {
            var hard = F.cross_entropy(student, labels, reduction: Reduction.Sum) / Math.Max(labels.numel(), 1);
            return mu * hard + (1.0 - mu) * WeightedSoftCrossEntropyLoss(student, teacher, temperature, background, backgroundWeight);
        }
        """);

    private static LossMethod Soft { get; } = new("WeightedSoftCrossEntropyLoss", """
        /// <summary>
        /// -(1/N) Σ_i Σ_c w_c p_c log q_c, p = softmax(t/T), q = softmax(s/T), of logits [N, K, …]; w is 1 but for the background class. Chen et al. 2017.
        /// </summary>
        private static Tensor WeightedSoftCrossEntropyLoss(Tensor student, Tensor teacher, double temperature, int background, double backgroundWeight)
        {
            Tensor p;
            using (Torch.no_grad())
            {
                p = F.softmax(teacher / temperature, 1);
                p.select(1, background).mul_(backgroundWeight);
            }
            var proposals = student.numel() / student.size(1);
            return (p * F.log_softmax(student / temperature, 1)).sum() / -Math.Max(proposals, 1);
        }
        """);

    public override IEnumerable<string> Checks(FeatureNames names) =>
    [
        $"setup.SameClasses({Seen(names)});",
        $"setup.HasClass({Literals.String(Name)}, {StudentSeen(names)}, {Literals.Integer(Given.BackgroundIndex)}, \"BackgroundIndex\");",
    ];

    public override string Expression(FeatureNames names, int stage)
    {
        var (student, teacher) = (Student(names), Teacher(names));
        var options = $"temperature: {Literals.Double(Given.T)}, background: {Literals.Integer(Given.BackgroundIndex)}, backgroundWeight: {Literals.Double(Given.BackgroundWeight)}";
        return IsSoftOnly
            ? $"{Soft.Name}({student}, {teacher}, {options})"
            : $"{Both.Name}({student}, {teacher}, {Identifiers.Escaped(Given.Target)}, mu: {Literals.Double(Given.Mu)}, {options})";
    }
}
