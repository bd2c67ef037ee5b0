using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(DistillAttribute), Kind = Kind.HardLabel)]
internal sealed record HardLabelTerm(DistillAttribute Given) : DistillKindTerm(Given)
{
    public override string DefaultName => "hardLabel" + OutputSuffix;

    public override string Formula => $"cross entropy of the logits with argmax t{Smoothing}{OverKept}{OnOutputs}";

    public override string Source => "Touvron et al. 2021";

    public override IEnumerable<OptionFault> Faults => base.Faults.Concat(TemperatureFaults);

    public override IEnumerable<LossMethod> Methods => Ignores ? [KeptMethod, KeptPositions.Count] : [Method];

    private static LossMethod Method { get; } = new("HardLabelLoss", """
        /// <summary>
        /// -(1-ε) log q_y - (ε/K) Σ log q_k, q = softmax(s), y = argmax t (the first of equals), mean over the samples or positions of
        /// [B, K, …] logits; ε is the label smoothing. Touvron et al. 2021.
        /// </summary>
        private static Tensor HardLabelLoss(Tensor student, Tensor teacher, double smoothing = 0) =>
            F.cross_entropy(student, teacher.argmax(1), label_smoothing: smoothing);
        """);

    private static LossMethod KeptMethod { get; } = new("HardLabelKeptLoss", """
        /// <summary>
        /// -(1-ε) log q_y - (ε/K) Σ log q_k, q = softmax(s), y = argmax t (the first of equals), mean over the positions of [B, K, …] logits
        /// that are not ignored, 0 if none is left; ε is the label smoothing. Touvron et al. 2021.
        /// </summary>
        private static Tensor HardLabelKeptLoss(Tensor student, Tensor teacher, Tensor labels, long ignored, double smoothing = 0)
        {
            var hard = teacher.argmax(1).masked_fill(labels.eq(ignored), -100);
            return F.cross_entropy(student, hard, ignore_index: -100, reduction: Reduction.Sum, label_smoothing: smoothing)
                / KeptCount(labels, ignored);
        }
        """);

    private string Smoothing => Given.LabelSmoothing == 0 ? "" : $", label smoothing {Literals.Number(Given.LabelSmoothing)}";

    public override Expression LossIn(int stage)
    {
        List<Expression> arguments = [Student, Teacher, .. Labels];
        if (Given.LabelSmoothing != 0) arguments.Add(new Named("smoothing", Given.LabelSmoothing));
        return new Call(Methods.First().Name, [.. arguments]);
    }
}
