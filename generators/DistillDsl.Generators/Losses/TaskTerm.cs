using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(TaskAttribute))]
internal sealed record TaskTerm(TaskAttribute Given) : Term<TaskAttribute>(Given)
{
    public override string DefaultName => "task" + OutputSuffix;

    public override bool ReadsStudentOutput => true;

    public override string? GivenOutput => Given.Output;

    /// <summary>Losses of single elements read outputs and targets in the same order, whatever it is.</summary>
    public override bool ReadsAsGiven => Given.Loss != TaskLoss.CrossEntropy;

    public override IEnumerable<OptionFault> Unread =>
    [
        new(nameof(Given.TeacherLayout), "is not read, because the term reads nothing of the teacher"),
        .. ReadsAsGiven ? [new(nameof(Given.Layout), $"is not read by {Given.Loss}, which compares element by element")] : Array.Empty<OptionFault>(),
        .. IsSoft
            ? [new(nameof(Given.IgnoreIndex), "is not read with SoftLabels, because probabilities have no label to ignore")]
            : Array.Empty<OptionFault>(),
    ];

    public override IEnumerable<Target> Targets =>
    [
        Given.Loss == TaskLoss.CrossEntropy
            ? IsSoft
                ? new(Given.Target, nameof(Given.Target), TargetKind.Probabilities, "Class probabilities of the logits' shape, [B, K] or [B, K, …]")
                : new(Given.Target, nameof(Given.Target), TargetKind.Labels, "Class labels, int64 [B], or [B, …] for an output of several positions")
            : new(Given.Target, nameof(Given.Target), TargetKind.Values, "What the student's output should be, of the same shape"),
    ];

    public override string Formula => Loss + OnOutputs;

    public override string TaskInfo
    {
        get
        {
            List<string> more = [];
            if (StudentOutput.Path.Length > 0) more.Add($"Output = {Literals.String(StudentOutput.Path)}");
            if (Given.Loss == TaskLoss.CrossEntropy && !IsSoft && Given.IgnoreIndex != TargetCheck.DefaultIgnoreIndex)
                more.Add($"IgnoreIndex = {Literals.Integer(Given.IgnoreIndex)}");
            if (StudentLayout != Layout.ChannelsFirst) more.Add($"Layout = global::DistillDsl.Layout.{StudentLayout}");
            return $"(global::DistillDsl.TaskLoss.{Given.Loss}, {Literals.String(Given.Target)}){(more.Count == 0 ? "" : $" {{ {string.Join(", ", more)} }}")}";
        }
    }

    private string Loss => Given.Loss switch
    {
        TaskLoss.MeanSquaredError => $"mean (s - y)², y = {Given.Target}",
        TaskLoss.SmoothL1 => $"smooth L1 of s - y, y = {Given.Target}, mean over all elements",
        TaskLoss.BinaryCrossEntropy => $"mean -(y log σ(s) + (1-y) log(1 - σ(s))), y = {Given.Target}",
        _ => $"cross entropy of the logits with {(IsSoft ? "the probabilities " : "")}{Given.Target}{Weighting}{Smoothing}{(IsSoft ? "" : Ignoring)}",
    };

    private bool IsSoft => Given.SoftLabels && Given.Loss == TaskLoss.CrossEntropy;

    private bool IsWeighted => Given.ClassWeights.Length > 0 && Given.Loss == TaskLoss.CrossEntropy;

    public override bool CanBeWritten => !Faults.Any();

    public override IEnumerable<OptionFault> Faults => TargetName.Faults(nameof(Given.Target), Given.Target).Concat(WeightFaults);

    public override IEnumerable<LossMethod> Methods => IsSoft ? [Method, ZeroLogZero.Method] : [Method];

    private IEnumerable<OptionFault> WeightFaults
    {
        get
        {
            if (!IsWeighted) yield break;
            var bad = Given.ClassWeights.FirstOrDefault(static w => !(w >= 0) || double.IsInfinity(w));
            if (!bad.Equals(0.0)) yield return new(nameof(Given.ClassWeights), $"contains {Literals.Number(bad)}, but a weight must be finite and at least 0");
            else if (Given.ClassWeights.All(static w => w.Equals(0.0))) yield return new(nameof(Given.ClassWeights), "is 0 for every class");
        }
    }

    private string Weighting => !IsWeighted ? ""
        : Given.ClassWeights.Length <= 8 ? $", class weights {string.Join(", ", Given.ClassWeights.Select(Literals.Number))}"
        : $", {Literals.Integer(Given.ClassWeights.Length)} class weights";

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
        _ => (IsSoft, IsWeighted) switch
        {
            (true, true) => CrossEntropies.WeightedSoftLabels,
            (true, false) => CrossEntropies.SoftLabels,
            (false, true) => CrossEntropies.WeightedLabels,
            _ => CrossEntropies.Labels,
        },
    };

    public override IEnumerable<SetupCall> Checks
    {
        get
        {
            if (Given.Loss != TaskLoss.CrossEntropy) yield break;
            yield return new("HasClasses", StudentOutput, null);
            if (IsWeighted) yield return new("OneWeightAClass", StudentOutput, null, new SetupOption("weights", Given.ClassWeights.Length));
        }
    }

    public override Expression LossIn(int stage)
    {
        var student = Feature.OfStudent(StudentOutput);
        if (Given.Loss != TaskLoss.CrossEntropy)
            return new Call(Method.Name, student, TargetCheck.Values(Name, Given.Target, student, Given.Loss == TaskLoss.BinaryCrossEntropy));
        List<Expression> arguments =
            [student, IsSoft ? TargetCheck.Probabilities(Name, Given.Target, student) : TargetCheck.Classes(Name, Given.Target, student, Given.IgnoreIndex)];
        if (IsWeighted) arguments.Add(new NewLine(new Named("weights", new Items(new(Given.ClassWeights.Select(static w => (Expression)w))))));
        if (!IsSoft && Given.IgnoreIndex != TargetCheck.DefaultIgnoreIndex) arguments.Add(new Named("ignored", Given.IgnoreIndex));
        if (Given.LabelSmoothing != 0) arguments.Add(new Named("smoothing", Given.LabelSmoothing));
        return new Call(Method.Name, [.. arguments]);
    }
}
