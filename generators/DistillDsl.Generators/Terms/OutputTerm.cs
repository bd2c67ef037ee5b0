using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Terms;

/// <summary>A loss between the outputs of student and teacher, which must give the same classes.</summary>
internal abstract record OutputTerm(DistillAttribute Given) : Term<DistillAttribute>(Given)
{
    public sealed override bool ReadsStudentOutput => true;

    public sealed override bool ReadsTeacherOutput => true;

    protected sealed override Ramp Temperature => new(nameof(Given.T), Given.T, Given.TSchedule, Given.GivesEndT ? Given.EndT : null,
        Given.TMilestones, Given.TGamma, Given.GivesTGamma);

    /// <summary>The temperature in the loss's expression: a literal, or the local that holds it.</summary>
    protected string T => Temperature.Moves ? TName : Literals.Double(Given.T);

    public override IEnumerable<string> Checks(FeatureNames names) =>
        [$"setup.SameClasses({Literals.String(Name)}, setup.StudentOutput, setup.TeacherOutput);"];
}
