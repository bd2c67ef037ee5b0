using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Losses;

[For(typeof(DistillAttribute), Kind = Kind.SigmoidKL)]
internal sealed record SigmoidKlTerm(DistillAttribute Given) : DistillKindTerm(Given)
{
    public override string DefaultName => "sigmoidKl" + OutputSuffix;

    public override string Formula => $"{General}, P = σ(t/T), Q = σ(s/T){OverKept}, T = {Temperature.Text}{OnOutputs}";

    public override string Source => "Yang et al. 2023";

    public override bool ReadsExclusiveClasses => false;

    public override IEnumerable<OptionFault> Faults => base.Faults.Concat(Given.Reduction == KlReduction.PerPixel
        ? [new OptionFault(nameof(Given.Reduction), "is PerPixel, but labels are independent; use BatchMean, Mean or Sum")]
        : []);

    protected override Target Labeling =>
        new(Given.Target, nameof(Given.Target), TargetKind.Values, "A label for every element, of the shape of the student's output");

    protected override Expression LabelCheck => TargetCheck.Shape(Name, Given.Target, new Member(Student, "shape"));

    public override IEnumerable<SetupCall> Checks => [new("SameOutputs", StudentOutput, TeacherOutput)];

    public override IEnumerable<LossMethod> Methods =>
    [
        Method, Values, ZeroLogZero.Method,
        .. Ignores ? [KeptPositions.Sum] : Array.Empty<LossMethod>(),
        .. Ignores && Given.Reduction == KlReduction.Mean ? [KeptPositions.Count] : Array.Empty<LossMethod>(),
    ];

    private LossMethod Method => new(MethodName, $$"""
        /// <summary>
        /// {{General}}, P = σ(t/T), Q = σ(s/T), of logits of independent labels{{(Ignores ? ", 0 if all are ignored" : "")}}.
        /// Yang et al. 2023.
        /// </summary>
        private static Tensor {{MethodName}}(Tensor student, Tensor teacher,{{(Ignores ? " Tensor labels, long ignored," : "")}} double temperature) =>
            {{(Ignores ? $"KeptSum({AllValues}, labels, ignored)" : $"{AllValues}.sum()")}}{{Scale}};
        """);

    private const string AllValues = "SigmoidKlValues(student, teacher, temperature)";

    private static LossMethod Values { get; } = new("SigmoidKlValues", """
        /// <summary>P log(P/Q) + (1-P) log((1-P)/(1-Q)) of every element, P = σ(t/T), Q = σ(s/T).</summary>
        private static Tensor SigmoidKlValues(Tensor student, Tensor teacher, double temperature)
        {
            var s = student / temperature;
            Tensor t, p, logNotP;
            using (Torch.no_grad())
            {
                t = teacher / temperature;
                p = t.sigmoid();
                logNotP = F.logsigmoid(-t);
            }
            // log(P/(1-P)) is t, so the sum is P (t - s) + log(1-P) - log(1-Q); a label that the teacher rules out, t = -∞, has P = 0.
            return ZeroWhere(t.isneginf(), p * (t - s)) + logNotP - F.logsigmoid(-s);
        }
        """);

    private string General
    {
        get
        {
            var divisor = Given.Reduction switch
            {
                KlReduction.Mean => " / number of elements",
                KlReduction.Sum => "",
                _ => " / B",
            };
            return $"{(Given.ScaleByT2 ? "T² " : "")}Σ (P log(P/Q) + (1-P) log((1-P)/(1-Q))){divisor}";
        }
    }

    private string MethodName =>
        "SigmoidKl" + (Given.Reduction == KlReduction.BatchMean ? "" : Given.Reduction.ToString())
            + (Given.ScaleByT2 ? "" : "Unscaled") + (Ignores ? "Kept" : "") + "Loss";

    private string Scale
    {
        get
        {
            var divisor = Given.Reduction switch
            {
                KlReduction.Mean => Ignores ? "KeptCount(labels, ignored)" : "student.numel()",
                KlReduction.Sum => null,
                _ => "student.size(0)",
            };
            return (Given.ScaleByT2 ? " * (temperature * temperature)" : "") + (divisor is null ? "" : $" / {divisor}");
        }
    }

    public override Expression LossIn(int stage) => new Call(MethodName, [Student, Teacher, .. Labels, new Named("temperature", T)]);
}
