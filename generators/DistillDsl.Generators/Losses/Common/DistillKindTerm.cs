using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>A kind of <c>[Distill]</c>: a sum over the positions of the outputs, some of which labels can exclude.</summary>
internal abstract record DistillKindTerm(DistillAttribute Given) : TemperatureTerm<DistillAttribute>(Given)
{
    /// <summary>Whether labels exclude positions.</summary>
    protected bool Ignores => Given.GivesIgnoreIndex;

    public sealed override IEnumerable<Target> Targets => Ignores ? [Labeling] : [];

    /// <summary>The target whose labels exclude positions.</summary>
    protected virtual Target Labeling =>
        new(Given.Target, nameof(Given.Target), TargetKind.Labels, "Class labels, int64 [B], or [B, …] for outputs of several positions");

    public override IEnumerable<OptionFault> Faults => Ignores ? TargetName.Faults(nameof(Given.Target), Given.Target) : [];

    public sealed override IEnumerable<OptionFault> Unread =>
        Ignores ? [] : [new(nameof(Given.Target), $"is not read, because {Given.Kind} takes labels only with IgnoreIndex")];

    /// <summary>The end of a formula if labels exclude positions.</summary>
    protected string OverKept => Ignores ? $", positions with label {Literals.Integer(Given.IgnoreIndex)} in {Given.Target} left out" : "";

    /// <summary>The arguments by which a loss excludes positions; none if it uses all.</summary>
    protected IEnumerable<Expression> Labels =>
        Ignores ? [new NewLine(LabelCheck), new Named("ignored", Given.IgnoreIndex)] : [];

    /// <summary>The labels, if they have the right shape.</summary>
    protected virtual Expression LabelCheck => TargetCheck.Labels(Name, Given.Target, Student);

    /// <summary>The fault of a temperature that changes, for a kind that has none.</summary>
    protected IEnumerable<OptionFault> TemperatureFaults =>
        Temperature.Moves ? [new(nameof(Given.TSchedule), $"has no effect for {Given.Kind}, which has no temperature")] : [];

    /// <summary>A loss between softened outputs, whose gradients shrink with T² unless scaled back.</summary>
    /// <param name="method">The loss.</param>
    /// <param name="own">Arguments of its own at the end.</param>
    protected Expression OfLogProbabilities(string method, IEnumerable<Expression>? own = null) => new Call(method,
    [
        LogProbabilities.Of(Student, T, Given.Standardize), LogProbabilities.Of(Teacher, T, Given.Standardize), .. Labels,
        .. Given.ScaleByT2 ? [new Named("temperature", T)] : Array.Empty<Expression>(),
        .. own ?? [],
    ]);

    /// <summary>The methods that soften the outputs.</summary>
    protected IEnumerable<LossMethod> SoftenedBy => LogProbabilities.Methods(Given.Standardize);

    /// <summary>The part of a formula that says so if the logits are standardized.</summary>
    protected string Standardization => LogProbabilities.InWords(Given.Standardize);
}
