using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>A loss between the outputs of student and teacher, which must give the same classes.</summary>
internal abstract record OutputTerm(DistillAttribute Given) : Term<DistillAttribute>(Given)
{
    public sealed override bool ReadsStudentOutput => true;

    public sealed override bool ReadsTeacherOutput => true;

    public sealed override string? GivenOutput => Given.Output;

    public sealed override string? GivenTeacherOutput => Given.TeacherOutput;

    /// <summary>Whether it is a sum over positions, of which labels can take some out.</summary>
    protected virtual bool CanIgnore => false;

    /// <summary>Whether labels take positions out of it.</summary>
    protected bool Ignores => CanIgnore && Given.GivesIgnoreIndex;

    public override IEnumerable<Target> Targets =>
        Ignores ? [new(Given.Target, nameof(Given.Target), TargetKind.Labels, "Class labels, int64 [B], or [B, H, W] for a map")] : [];

    public sealed override bool CanBeWritten => !Faults.Any();

    public override IEnumerable<OptionFault> Faults =>
        Ignores ? TargetName.Faults(nameof(Given.Target), Given.Target)
        : Given.GivesIgnoreIndex ? [new(nameof(Given.IgnoreIndex), $"is of no use to {Given.Kind}, which takes every sample; only KL, SoftCrossEntropy and Mse leave positions out")]
        : [];

    public override IEnumerable<OptionFault> Unread => Targets.Any() ? []
        : [new(nameof(Given.Target), $"is not read, because {(CanIgnore ? $"{Given.Kind} takes labels only with IgnoreIndex" : $"{Given.Kind} takes no labels")}")];

    protected sealed override Ramp Temperature => new(nameof(Given.T), Given.T, Given.TSchedule, Given.GivesEndT ? Given.EndT : null,
        Given.TMilestones, Given.TGamma, Given.GivesTGamma);

    protected Feature Student => Feature.OfStudent(StudentOutput);

    protected Feature Teacher => Feature.OfTeacher(TeacherOutput);

    /// <summary>The temperature in the loss: a literal, or the local that holds it.</summary>
    protected Expression T => Temperature.Moves ? new Code(TName) : Given.T;

    /// <summary>What a formula goes on with where labels take positions out.</summary>
    protected string OverKept => Ignores ? $", positions with label {Literals.Integer(Given.IgnoreIndex)} in {Given.Target} left out" : "";

    /// <summary>The arguments by which a loss leaves positions out; none where it takes all.</summary>
    protected IEnumerable<Expression> Labels =>
        Ignores ? [new NewLine(TargetCheck.Labels(Name, Given.Target, Student)), new Named("ignored", Given.IgnoreIndex)] : [];

    /// <summary>A loss between the softened outputs, whose gradients shrink with T² unless that is given back.</summary>
    protected Expression OfLogProbabilities(string method) => new Call(method,
    [
        LogProbabilities.Of(Student, T), LogProbabilities.Of(Teacher, T), .. Labels,
        .. Given.ScaleByT2 ? [new Named("temperature", T)] : Array.Empty<Expression>(),
    ]);

    public override IEnumerable<SetupCall> Checks => [new("SameClasses", StudentOutput, TeacherOutput)];
}
