using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Model;

/// <summary>The outputs of the two networks, and which parts of them each term reads.</summary>
internal sealed record TermOutputs(OutputNode Student, OutputNode Teacher)
{
    private const string Output = nameof(OutputOrLayerTermAttribute.Output);
    private const string TeacherOutput = nameof(OutputOrLayerTermAttribute.TeacherOutput);

    /// <summary>The term with the places that it reads in the outputs; the fault if there is none.</summary>
    public (Term Term, OptionFault? Fault) Of(Term term)
    {
        var student = OutputPlace.Tensor;
        if (term.ReadsStudentOutput)
        {
            var paths = new OutputPaths("student", Student);
            var search = term.GivenOutput is { } given ? paths.Find(given, term.StudentKind) : paths.Only(term.StudentKind);
            if (search.Place is null) return (term, search.At(Output));
            student = search.Place;
        }
        if (!term.ReadsTeacherOutput) return (term with { StudentOutput = student }, null);

        var (teacher, option, fault) = OfTeacher(term, student);
        if (teacher is null) return (term, fault);
        if (term.ReadsStudentOutput && term.StudentKind == OutputKind.Either && student.IsList != teacher.IsList)
            return (term,
                new(option, $"is {(teacher.IsList ? "a list of the teacher, but one tensor" : "one tensor of the teacher, but a list")} of the student; give "
                    + "the same of both"));
        return (term with { StudentOutput = student, TeacherOutput = teacher }, null);
    }

    private (OutputPlace? Place, string Option, OptionFault? Fault) OfTeacher(Term term, OutputPlace student)
    {
        var paths = new OutputPaths("teacher", Teacher);
        if (term.GivenTeacherOutput is { } given)
        {
            var named = paths.Find(given, term.TeacherKind);
            return (named.Place, TeacherOutput, named.At(TeacherOutput));
        }
        // The name is the student's; for a teacher with a single output, that output is meant.
        var name = term.GivenOutput ?? student.Path;
        if (Teacher.IsTensor || name.Length == 0 || (paths.IsOne && !paths.Has(name)))
        {
            var only = paths.Only(term.TeacherKind);
            return (only.Place, TeacherOutput, only.At(TeacherOutput));
        }
        var search = paths.Find(name, term.TeacherKind, term.TeacherKind == OutputKind.Either && student.IsList ? OutputKind.List : OutputKind.Tensor);
        return (search.Place, Output,
            (search with { Fault = $"{search.Fault}; where the teacher's name differs, give TeacherOutput" }).At(Output, TeacherOutput));
    }
}
