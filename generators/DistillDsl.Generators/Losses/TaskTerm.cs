using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(TaskAttribute))]
internal sealed record TaskTerm(TaskAttribute Given) : Term<TaskAttribute>(Given)
{
    public override string DefaultName => "task" + OutputSuffix;

    public override bool ReadsStudentOutput => true;

    public override string? GivenOutput => Given.Output;

    public override IEnumerable<Target> Targets =>
    [
        Given.Loss == TaskLoss.CrossEntropy
            ? new(Given.Target, nameof(Given.Target), TargetKind.Labels, "Class labels, int64 [B], or [B, H, W] for logits [B, K, H, W]")
            : new(Given.Target, nameof(Given.Target), TargetKind.Values, "What the student's output should be, of the same shape"),
    ];

    public override string Formula => Loss + OnOutputs;

    public override string TaskInfo
    {
        get
        {
            List<string> more = [];
            if (StudentOutput.Path.Length > 0) more.Add($"Output = {Literals.String(StudentOutput.Path)}");
            if (Given.Loss == TaskLoss.CrossEntropy && Given.IgnoreIndex != TargetCheck.DefaultIgnoreIndex)
                more.Add($"IgnoreIndex = {Literals.Integer(Given.IgnoreIndex)}");
            return $"(global::DistillDsl.TaskLoss.{Given.Loss}, {Literals.String(Given.Target)}){(more.Count == 0 ? "" : $" {{ {string.Join(", ", more)} }}")}";
        }
    }

    private string Loss => Given.Loss switch
    {
        TaskLoss.MeanSquaredError => $"mean (s - y)², y = {Given.Target}",
        TaskLoss.SmoothL1 => $"smooth L1 of s - y, y = {Given.Target}, mean over all elements",
        TaskLoss.BinaryCrossEntropy => $"mean -(y log σ(s) + (1-y) log(1 - σ(s))), y = {Given.Target}",
        _ => $"cross entropy of the logits with {Given.Target}{Smoothing}{Ignoring}",
    };

    public override bool CanBeWritten => !Faults.Any();

    public override IEnumerable<OptionFault> Faults => TargetName.Faults(nameof(Given.Target), Given.Target);

    public override IEnumerable<LossMethod> Methods => [Method];

    private string Smoothing => Given.LabelSmoothing == 0 ? "" : $", label smoothing {Literals.Number(Given.LabelSmoothing)}";

    private string Ignoring => Given.IgnoreIndex == TargetCheck.DefaultIgnoreIndex ? "" : $", label {Literals.Integer(Given.IgnoreIndex)} ignored";

    private LossMethod Method => Given.Loss switch
    {
        TaskLoss.MeanSquaredError => new("MseLoss", """
            /// <summary>mean (s - y)² over all elements.</summary>
            private static Tensor MseLoss(Tensor output, Tensor target) => F.mse_loss(output, target);
            """),
        TaskLoss.SmoothL1 => new("SmoothL1Loss", """
            /// <summary>mean over all elements of ½ d² where |d| &lt; 1 and |d| - ½ elsewhere, d = s - y.</summary>
            private static Tensor SmoothL1Loss(Tensor output, Tensor target) => F.smooth_l1_loss(output, target);
            """),
        TaskLoss.BinaryCrossEntropy => new("BinaryCrossEntropyLoss", """
            /// <summary>mean -(y log σ(s) + (1-y) log(1 - σ(s))) over all elements, from logits s.</summary>
            private static Tensor BinaryCrossEntropyLoss(Tensor logits, Tensor target) => F.binary_cross_entropy_with_logits(logits, target);
            """),
        _ => new("CrossEntropyLoss", """
            /// <summary>
            /// -(1-ε) log p_y - (ε/K) Σ log p_k, p = softmax(s), mean over the labels that are not ignored, 0 if all are; ε is the label smoothing.
            /// </summary>
            private static Tensor CrossEntropyLoss(Tensor logits, Tensor labels, long ignored = -100, double smoothing = 0)
            {
                var mean = F.cross_entropy(logits, labels, ignore_index: ignored, label_smoothing: smoothing);
                // The mean over no labels is 0/0.
                return mean.masked_fill(labels.eq(ignored).all(), 0);
            }
            """),
    };

    public override IEnumerable<SetupCall> Checks => Given.Loss == TaskLoss.CrossEntropy ? [new("HasClasses", StudentOutput, null)] : [];

    public override Expression LossIn(int stage)
    {
        var student = Feature.OfStudent(StudentOutput);
        if (Given.Loss != TaskLoss.CrossEntropy)
            return new Call(Method.Name, student, TargetCheck.Shape(Name, Given.Target, new Member(student, "shape")));
        List<Expression> arguments = [student, TargetCheck.Classes(Name, Given.Target, student, Given.IgnoreIndex)];
        if (Given.IgnoreIndex != TargetCheck.DefaultIgnoreIndex) arguments.Add(new Named("ignored", Given.IgnoreIndex));
        if (Given.LabelSmoothing != 0) arguments.Add(new Named("smoothing", Given.LabelSmoothing));
        return new Call(Method.Name, [.. arguments]);
    }
}
