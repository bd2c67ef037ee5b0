using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(DkdAttribute))]
internal sealed record DkdTerm(DkdAttribute Given) : TemperatureTerm<DkdAttribute>(Given)
{
    public override string DefaultName => "dkd" + OutputSuffix;

    public override string Formula =>
        $"{Squared}({Literals.Number(Given.Alpha)} TCKD + {Literals.Number(Given.Beta)} NCKD) / N, KL on [p_y, 1 - p_y] and on the other classes, y = "
            + $"{Given.Target}{LogProbabilities.InWords(Given.Standardize)}, T = {Temperature.Text}{OnOutputs}";

    public override string Source => "Zhao et al. 2022";

    public override IEnumerable<Target> Targets =>
        [new(Given.Target, nameof(Given.Target), TargetKind.Labels, "Class labels, int64 [B], or [B, …] for logits [B, K, …]")];

    public override IEnumerable<OptionFault> Faults => base.Faults.Concat(TargetName.Faults(nameof(Given.Target), Given.Target));

    protected override OptionFault? Zero => Given is { Alpha: 0, Beta: 0 } ? new(nameof(Given.Alpha), "is 0, and Beta too") : null;

    public override IEnumerable<LossMethod> Methods =>
    [
        new(MethodName, $$"""
            /// <summary>
            /// {{Squared}}(α TCKD + β NCKD) / N of logits [B, K] or [B, K, …] with N labels: the KL between teacher and student of [p_y, 1 - p_y],
            /// p = softmax(·/T), and of the softmax over the classes other than y. Zhao et al. 2022.
            /// </summary>
            private static Tensor {{MethodName}}(Tensor student, Tensor teacher, Tensor labels, double alpha, double beta, double temperature)
            {
                var label = labels.unsqueeze(1);
                var others = OtherClasses(label, student.size(1));
                var (targetLogQ, othersLogQ) = Decouple(student / temperature, label, others);
                Tensor targetLogP, othersLogP;
                using (Torch.no_grad()) (targetLogP, othersLogP) = Decouple(teacher / temperature, label, others);
                var targetKl = KlValues(targetLogQ, targetLogP).sum();
                var othersKl = KlValues(othersLogQ, othersLogP).sum();
                return (alpha * targetKl + beta * othersKl){{Scale}};
            }
            """),
        LogProbabilities.Kl,
        ZeroLogZero.Method,
        OtherClasses,
        Decouple,
        .. Given.Standardize ? [LogProbabilities.Standardized] : Array.Empty<LossMethod>(),
    ];

    private static LossMethod OtherClasses { get; } = new("OtherClasses", """
        /// <summary>The classes other than each label, int64 [B, K-1, …], of labels [B, 1, …].</summary>
        private static Tensor OtherClasses(Tensor label, long classes)
        {
            var numbers = Torch.arange(classes - 1, device: label.device).view([-1, .. Enumerable.Repeat(1L, (int)label.dim() - 2)]);
            return numbers + (numbers >= label).to(Torch.int64);
        }
        """);

    private static LossMethod Decouple { get; } = new("Decouple", """
        /// <summary>log [p_y, 1 - p_y], [B, 2, …], and the log-softmax over the classes other than y, [B, K-1, …].</summary>
        private static (Tensor Target, Tensor Others) Decouple(Tensor logits, Tensor label, Tensor otherClasses)
        {
            var others = logits.gather(1, otherClasses);

            // p_y / (1 - p_y) = exp(z_y) / Σ exp(z_k) over k ≠ y. With u = z_y - logsumexp z_k, p_y = σ(u) and 1 - p_y = σ(-u): no log of zero.
            var normalizer = others.logsumexp(1, keepdim: true);
            var u = logits.gather(1, label) - normalizer;
            return (F.logsigmoid(Torch.cat([u, -u], 1)), others - normalizer);
        }
        """);

    private string Squared => Given.ScaleByT2 ? "T² " : "";

    private string Scale => Given.ScaleByT2 ? " * (temperature * temperature / labels.numel())" : " / labels.numel()";

    private string MethodName => Given.ScaleByT2 ? "DkdLoss" : "DkdUnscaledLoss";

    public override Expression LossIn(int stage) => new Call(
        MethodName, Logits(Student), Logits(Teacher), TargetCheck.Classes(Name, Given.Target, Student, ignored: null),
        new Named("alpha", Given.Alpha), new Named("beta", Given.Beta), new Named("temperature", T));

    private Expression Logits(Feature output) => Given.Standardize ? new Call(LogProbabilities.Standardized.Name, output) : output;
}
