using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Losses;

[For(typeof(DistillAttribute), Kind = Kind.Mse)]
internal sealed record MseTerm(DistillAttribute Given) : DistillKindTerm(Given)
{
    private bool OfProbabilities => Given.Space == MseSpace.Probabilities;

    public override IEnumerable<OptionFault> Faults =>
        base.Faults.Concat(TemperatureFaults);

    public override string DefaultName => "mse" + OutputSuffix;

    public override string Formula => $"{(OfProbabilities ? "mean (softmax(s) - softmax(t))²" : "mean (s - t)² of the logits")}{OverKept}{OnOutputs}";

    public override string Source => "Ba and Caruana 2014";

    public override bool ReadsExclusiveClasses => OfProbabilities;

    /// <summary>Squares of logits need no classes, so that regressions have them too.</summary>
    public override IEnumerable<SetupCall> Checks => OfProbabilities || Ignores ? base.Checks : [new("SameOutputs", StudentOutput, TeacherOutput)];

    public override IEnumerable<LossMethod> Methods => Ignores ? [KeptMethod, KeptPositions.Sum, KeptPositions.Count] : [Method];

    private LossMethod Method => OfProbabilities
        ? new(MethodName, """
            /// <summary>mean (softmax(s) - softmax(t))² over all elements, classes in dimension 1. After Ba and Caruana 2014.</summary>
            private static Tensor ProbabilityMseLoss(Tensor student, Tensor teacher)
            {
                Tensor p;
                using (Torch.no_grad()) p = F.softmax(teacher, 1);
                return F.mse_loss(F.softmax(student, 1), p);
            }
            """)
        : new(MethodName, """
            /// <summary>mean (s - t)² over all elements of the logits. Ba and Caruana 2014.</summary>
            private static Tensor LogitMseLoss(Tensor student, Tensor teacher) => F.mse_loss(student, teacher);
            """);

    private LossMethod KeptMethod => OfProbabilities
        ? new(MethodName, """
            /// <summary>
            /// mean (softmax(s) - softmax(t))² over the positions that are not ignored, 0 if none is left, classes in dimension 1.
            /// After Ba and Caruana 2014.
            /// </summary>
            private static Tensor ProbabilityMseKeptLoss(Tensor student, Tensor teacher, Tensor labels, long ignored)
            {
                Tensor p;
                using (Torch.no_grad()) p = F.softmax(teacher, 1);
                return KeptSum((F.softmax(student, 1) - p).square().mean([1]), labels, ignored) / KeptCount(labels, ignored);
            }
            """)
        : new(MethodName, """
            /// <summary>
            /// mean (s - t)² over the positions that are not ignored, 0 if none is left, of the logits. Ba and Caruana 2014.
            /// </summary>
            private static Tensor LogitMseKeptLoss(Tensor student, Tensor teacher, Tensor labels, long ignored) =>
                KeptSum((student - teacher).square().mean([1]), labels, ignored) / KeptCount(labels, ignored);
            """);

    private string MethodName => (OfProbabilities ? "ProbabilityMse" : "LogitMse") + (Ignores ? "Kept" : "") + "Loss";

    public override Expression LossIn(int stage) => new Call(MethodName, [Student, Teacher, .. Labels]);
}
