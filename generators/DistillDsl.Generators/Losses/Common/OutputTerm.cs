namespace DistillDsl.Generators.Losses.Common;

/// <summary>A loss between the outputs of student and teacher, which must have the same classes.</summary>
internal abstract record OutputTerm<TOptions>(TOptions Given) : Term<TOptions>(Given)
    where TOptions : OutputTermAttribute
{
    public sealed override bool ReadsStudentOutput => true;

    public sealed override bool ReadsTeacherOutput => true;

    public sealed override string? GivenOutput => Given.Output;

    public sealed override string? GivenTeacherOutput => Given.TeacherOutput;

    public sealed override bool CanBeWritten => !Faults.Any();

    public override bool ReadsExclusiveClasses => true;

    protected Feature Student => Feature.OfStudent(StudentOutput);

    protected Feature Teacher => Feature.OfTeacher(TeacherOutput);

    public override IEnumerable<SetupCall> Checks => [new("SameClasses", StudentOutput, TeacherOutput)];
}
