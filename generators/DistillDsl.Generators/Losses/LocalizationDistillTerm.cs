using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(LocalizationDistillAttribute))]
internal sealed record LocalizationDistillTerm(LocalizationDistillAttribute Given) : OutputOrLayerTerm<LocalizationDistillAttribute>(Given)
{
    private bool IsMean => Given.BinReduction == BinReduction.BinMean;

    private bool IsAverage => Given.Average == LocalizationAverage.WeightSum;

    private string Divisor => IsAverage ? "(4 (Σ w + 1e-6))" : "4";

    public override string DefaultName => "localizationDistill" + Suffix;

    public override string Formula
    {
        get
        {
            var scored = Given.Scores is { } scores ? $" max σ({scores})" : "";
            return $"Σ w Σ_sides T² KL(p || q){(IsMean ? "/(n+1)" : "")} / {Divisor}, T = {Literals.Number(Given.T)}, w = {Given.Weights}{scored}, on {Place}";
        }
    }

    public override string Source => "Zheng et al. 2022";

    public override bool ReadsAsGiven => true;

    public override IEnumerable<string> StudentLayers => Given.Scores is { } scores ? base.StudentLayers.Append(scores).Distinct() : base.StudentLayers;

    public override IEnumerable<Target> Targets =>
    [
        new(Given.Weights, nameof(Given.Weights), TargetKind.Other,
            "The weight of each box, 0 where there is no object; shaped as the corners without their last two dimensions"),
    ];

    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            foreach (var fault in base.Faults.Concat(TargetName.Faults(nameof(Given.Weights), Given.Weights))) yield return fault;
            if (Given.Scores is { } scores && string.IsNullOrWhiteSpace(scores))
                yield return new(nameof(Given.Scores),
                    "does not name a layer; give the path of the student's layer that gives class logits [B, …, K], or omit it to take the weights as given");
        }
    }

    public override IEnumerable<LossMethod> Methods => [Method, LogProbabilities.Kl, ZeroLogZero.Method];

    private LossMethod Method
    {
        get
        {
            var name = $"{(Given.Scores is null ? "" : "Scored")}LocalizationDistill{(IsMean ? "" : "Sum")}{(IsAverage ? "Average" : "")}Loss";
            var (parameter, scored) = Given.Scores is null
                ? ("", "")
                : (", Tensor scores", " * scores.flatten(0, -2).index_select(0, positives).amax(-1).sigmoid()");
            var (overBins, constant) = (IsMean ? "mean" : "sum", Given.Scores is null ? "" : ", the given one times the largest sigmoid of its class logits");
            var divisor = IsAverage ? "(4 * (factors.sum() + 1e-6))" : "4";
            return new(name, $$"""
                /// <summary>
                /// Σ w Σ_sides T² KL(p || q){{(IsMean ? "/(n+1)" : "")}} / {{Divisor}} of corners [B, …, 4, n+1], p = softmax(t/T), q = softmax(s/T) over
                /// the bins; w of each box is a constant{{constant}}. Zheng et al. 2022.
                /// </summary>
                private static Tensor {{name}}(Tensor student, Tensor teacher, Tensor weights{{parameter}}, double temperature)
                {
                    Tensor positives, factors;
                    using (Torch.no_grad())
                    {
                        // What has no weight needs no softmax.
                        positives = weights.flatten().nonzero().flatten();
                        factors = weights.flatten().index_select(0, positives).to(student.dtype){{scored}};
                    }
                    var logQ = F.log_softmax(student.flatten(0, -3).index_select(0, positives) / temperature, -1);
                    var logP = F.log_softmax(teacher.flatten(0, -3).index_select(0, positives) / temperature, -1);
                    var divergences = KlValues(logQ, logP).{{overBins}}([2]).sum([1]);
                    return (factors * divergences).sum() * (temperature * temperature) / {{divisor}};
                }
                """);
        }
    }

    public override IEnumerable<SetupCall> Checks =>
    [
        Call("SameCorners"),
        .. Given.Scores is { } scores
            ? [new SetupCall("ScoresOfCorners", StudentPlace, StudentAt(scores)) { Within = Network.Student }]
            : Array.Empty<SetupCall>(),
    ];

    public override Expression LossIn(int stage)
    {
        List<Expression> arguments =
            [Student, Teacher, new NewLine(TargetCheck.Shape(Name, Given.Weights, new Member(Student, "shape[..^2]")))];
        if (Given.Scores is { } scores) arguments.Add(Feature.OfStudent(StudentAt(scores)));
        return new Call(Method.Name, [.. arguments, new Named("temperature", Given.T)]);
    }
}
