namespace DistillDsl.Generators.Terms;

[For(typeof(DistillAttribute), Kind = Kind.Mse)]
internal sealed record MseTerm(DistillAttribute Given) : OutputTerm(Given)
{
    private bool OfProbabilities => Given.Space == MseSpace.Probabilities;

    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            if (Temperature.Moves) yield return new(nameof(Given.TSchedule), "is of no use to Mse, which has no temperature");
        }
    }

    public override string DefaultName => "mse";

    public override string Formula => OfProbabilities ? "mean (softmax(s) - softmax(t))²" : "mean (s - t)² of the logits";

    public override string Source => "Ba and Caruana 2014";

    public override IEnumerable<LossMethod> Methods =>
    [
        OfProbabilities
            ? new("ProbabilityMseLoss", """
                /// <summary>mean (softmax(s) - softmax(t))² over all elements, classes in dimension 1. After Ba and Caruana 2014.</summary>
                private static Tensor ProbabilityMseLoss(Tensor student, Tensor teacher)
                {
                    Tensor p;
                    using (Torch.no_grad()) p = F.softmax(teacher, 1);
                    return F.mse_loss(F.softmax(student, 1), p);
                }
                """)
            : new("LogitMseLoss", """
                /// <summary>mean (s - t)² over all elements of the logits. Ba and Caruana 2014.</summary>
                private static Tensor LogitMseLoss(Tensor student, Tensor teacher) => F.mse_loss(student, teacher);
                """),
    ];

    public override string Expression(FeatureNames names, int stage) => $"{(OfProbabilities ? "ProbabilityMseLoss" : "LogitMseLoss")}({names.StudentOutput}, {names.TeacherOutput})";
}
