using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(BoxRegressionAttribute))]
internal sealed record BoxRegressionTerm(BoxRegressionAttribute Given) : Term<BoxRegressionAttribute>(Given)
{
    private bool OfOutput => Given.Layer.Length == 0;

    public override string DefaultName => "boxRegression" + (OfOutput ? OutputSuffix : Identifiers.FromPath(Given.Layer));

    public override string Formula
    {
        get
        {
            var foreground =
                Given.Labels is { } labels
                    ? $" whose {labels} is not {Literals.Integer(Given.BackgroundIndex)}"
                    : Given.Foreground is { } name ? $" in {name}" : "";
            var ofClass = Given.PerClass ? ", s the box of that class" : "";
            var beta = Given.Beta.Equals(1.0) ? "" : $", β = {Literals.Number(Given.Beta)}";
            return $"Σ smooth L1 of s - y / N over the boxes{foreground}{ofClass}, y = {Given.Target}, on "
                + $"{(!OfOutput ? Given.Layer : StudentOutput.Path.Length == 0 ? "the output" : StudentOutput.Path)}{beta}";
        }
    }

    public override string Source => "Girshick 2015";

    public override bool ReadsStudentOutput => OfOutput;

    public override string? GivenOutput => Given.Output;

    public override IEnumerable<string> StudentLayers => OfOutput ? [] : [Given.Layer];

    public override IEnumerable<Target> Targets
    {
        get
        {
            yield return new(Given.Target, nameof(Given.Target), TargetKind.Values, "What the student's boxes should be, [N, 4] or [B, …, 4]");
            if (Given.Foreground is { } foreground)
                yield return new(foreground, nameof(Given.Foreground), TargetKind.Other,
                    "Of each box, 1 where it is foreground and 0 where not; shaped as the boxes without their last dimension");
            if (Given.Labels is { } labels)
                yield return new(labels, nameof(Given.Labels), TargetKind.Labels, "Class labels, int64 [N] or [B, …], one for each box");
        }
    }

    public override bool ReadsAsGiven => true;

    public override bool CanBeWritten => !Faults.Any();

    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            if (!OfOutput && string.IsNullOrWhiteSpace(Given.Layer))
                yield return new(nameof(Given.Layer), "does not name a layer; give the layer's path in the student, or omit it to take its output");
            foreach (var fault in OutputOptions.Unread(!OfOutput, Given.Output, null, nameof(Given.Layer))) yield return fault;
            foreach (var (option, name) in new[]
                { (nameof(Given.Target), Given.Target), (nameof(Given.Foreground), Given.Foreground), (nameof(Given.Labels), Given.Labels) })
                foreach (var fault in name is null ? [] : TargetName.Faults(option, name)) yield return fault;
            if (Given.Foreground is not null && Given.Labels is not null)
                yield return new(nameof(Given.Foreground), "is given together with Labels, which already determine the foreground; remove one of the two");
            if (Given.Labels is not null) yield break;
            if (Given.PerClass)
                yield return new(nameof(Given.PerClass),
                    "is given without Labels, which select the box by class; name the step's argument that holds them");
            if (Given.GivesBackgroundIndex)
                yield return new(nameof(Given.BackgroundIndex), "is given without Labels; name the step's argument that holds them, or remove it");
        }
    }

    public override IEnumerable<LossMethod> Methods => (Given.PerClass, Given.Labels, Given.Foreground) switch
    {
        (true, _, _) => [OfClasses],
        (_, not null, _) => [OfLabels, OfForeground],
        (_, _, not null) => [OfForeground],
        _ => [OfAll],
    };

    private static LossMethod OfAll { get; } = new("BoxRegressionLoss", """
        /// <summary>(1/N) Σ smooth L1 of s - y, linear for errors of at least beta, of N boxes [N, 4] or [B, …, 4]. Girshick 2015.</summary>
        private static Tensor BoxRegressionLoss(Tensor student, Tensor boxes, double beta) =>
            F.smooth_l1_loss(student, boxes, reduction: Reduction.Sum, beta: beta) / Math.Max(1, student.numel() / 4);
        """);

    private static LossMethod OfForeground { get; } = new("ForegroundBoxRegressionLoss", """
        /// <summary>
        /// (1/N) Σ over the foreground of smooth L1 of s - y, linear for errors of at least beta, of N boxes [N, 4] or [B, …, 4]. Girshick 2015.
        /// </summary>
        private static Tensor ForegroundBoxRegressionLoss(Tensor student, Tensor boxes, Tensor foreground, double beta)
        {
            var difference = (student - boxes).masked_fill(foreground.eq(0).unsqueeze(-1), 0);
            return F.smooth_l1_loss(difference, Torch.zeros_like(difference), reduction: Reduction.Sum, beta: beta) / Math.Max(1, foreground.numel());
        }
        """);

    private static LossMethod OfLabels { get; } = new("LabelledBoxRegressionLoss", """
        /// <summary>(1/N) Σ of smooth L1 of s - y over the boxes with an object's label: neither the background's nor below 0. Girshick 2015.</summary>
        private static Tensor LabelledBoxRegressionLoss(Tensor student, Tensor boxes, Tensor labels, long background, double beta) =>
            ForegroundBoxRegressionLoss(student, boxes, labels.ne(background).logical_and(labels.ge(0)), beta);
        """);

    private static LossMethod OfClasses { get; } = new("ClassBoxRegressionLoss", """
        /// <summary>
        /// (1/N) Σ of smooth L1 of s - y over the boxes with an object's label, neither the background's nor below 0; s is the box of the label's
        /// class, of [N, 4 K] or [B, …, 4 K]. Girshick 2015.
        /// </summary>
        private static Tensor ClassBoxRegressionLoss(Tensor student, Tensor boxes, Tensor labels, long background, double beta)
        {
            var classes = labels.flatten();
            var foreground = classes.ne(background).logical_and(classes.ge(0)).nonzero().flatten();
            // The boxes of all classes in one column: K of them for each label.
            var ofClass = foreground * (student.size(-1) / 4) + classes.index_select(0, foreground);
            var (s, y) = (student.reshape(-1, 4).index_select(0, ofClass), boxes.reshape(-1, 4).index_select(0, foreground));
            return F.smooth_l1_loss(s, y, reduction: Reduction.Sum, beta: beta) / Math.Max(1, labels.numel());
        }
        """);

    public override IEnumerable<SetupCall> Checks => [new(Given.PerClass ? "HasClassBoxes" : "HasBoxes", Place, null)];

    public override Expression LossIn(int stage)
    {
        var student = Feature.OfStudent(Place);
        var background = new Named("background", Given.BackgroundIndex);
        Expression[] counting = Given.Labels is { } given ? [Code.Target(given), background] : Given.Foreground is { } mask ? [Code.Target(mask)] : [];
        Expression shape = Given.PerClass ? new Items(new(new Spread(OfBoxes(student)), 4)) : new Member(student, "shape");
        var (foreground, options) = (Given.Labels, Given.Foreground) switch
        {
            ({ } labels, _) when Given.PerClass => (TargetCheck.BoxLabels(Name, labels, student, background), background),
            ({ } labels, _) => (TargetCheck.Shape(Name, labels, OfBoxes(student)), background),
            (_, { } name) => (TargetCheck.Shape(Name, name, OfBoxes(student)), null),
            _ => ((Expression?)null, (Expression?)null),
        };
        List<Expression> arguments = [student, new NewLine(TargetCheck.Boxes(Name, Given.Target, shape, counting))];
        if (foreground is not null) arguments.Add(new NewLine(foreground));
        var beta = new Named("beta", Given.Beta);
        arguments.AddRange(options is null ? [new NewLine(beta)] : [new NewLine(options), beta]);
        return new Call(Methods.First().Name, [.. arguments]);
    }

    private Place Place => OfOutput ? StudentOutput : StudentAt(Given.Layer);

    /// <summary>The boxes' shape without their last dimension.</summary>
    private static Member OfBoxes(Feature boxes) => new(boxes, "shape[..^1]");
}
