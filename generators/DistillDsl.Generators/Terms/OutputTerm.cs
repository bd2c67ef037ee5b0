using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Terms;

/// <summary>A loss between the outputs of student and teacher, which must give the same classes.</summary>
internal abstract record OutputTerm(DistillAttribute Given) : Term<DistillAttribute>(Given)
{
    public sealed override bool ReadsStudentOutput => true;

    public sealed override bool ReadsTeacherOutput => true;

    protected string Temperature => Literals.Number(Given.T);

    public override IEnumerable<string> Checks(FeatureNames names) =>
        [$"setup.SameClasses({Literals.String(Name)}, setup.StudentOutput, setup.TeacherOutput);"];
}
