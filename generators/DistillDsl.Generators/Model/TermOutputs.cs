using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Model;

/// <summary>What the two networks give, in which layouts, and which of it each term reads.</summary>
/// <param name="Student">The student's output.</param>
/// <param name="Teacher">The teacher's; of several teachers, a member for each and one for their ensemble.</param>
/// <param name="Layouts">The layouts that the recipe declares.</param>
/// <param name="Kind">From whom the student learns.</param>
/// <param name="HasSeveralTeachers">Whether there are several.</param>
/// <param name="Ensemble">How their outputs become one.</param>
internal sealed record TermOutputs(
    OutputNode Student, OutputNode Teacher, Layouts Layouts, TeachingKind Kind = TeachingKind.Teacher, bool HasSeveralTeachers = false,
    TeacherEnsemble Ensemble = TeacherEnsemble.Separate)
{
    /// <summary>The number of tensors that the student takes.</summary>
    public int StudentInputs { get; init; } = 1;

    private const string Output = nameof(OutputOrLayerTermAttribute.Output);
    private const string TeacherOutput = nameof(OutputOrLayerTermAttribute.TeacherOutput);

    /// <summary>Whether a term reads the output of a network that returns no tensor.</summary>
    public bool ReadNone(Term term) => (term.ReadsStudentOutput && Student.IsNone) || (term.ReadsTeacherOutput && Teacher.IsNone);

    /// <summary>The term with the places that it reads in the outputs; the fault if there is none.</summary>
    public (Term Term, OptionFault? Fault) Of(Term term)
    {
        term = term with { RecipeLayouts = Layouts };
        if (Kind == TeachingKind.Self && SelfTaught.Fault(term, Student) is { } idle) return (term, idle);
        if (Kind == TeachingKind.Mutual && Mutual.Fault(term) is { } lone) return (term, lone);
        if (Deployment.Fault(term, Student, StudentInputs, Kind) is { } unfit) return (term, unfit);
        var student = OutputPlace.Tensor;
        if (term.ReadsStudentOutput)
        {
            var paths = new OutputPaths("student", Student);
            var search = term.GivenOutput is { } given ? paths.Find(given, term.StudentKind) : paths.Only(term.StudentKind);
            if (search.Place is null) return (term, search.At(Output));
            student = search.Place with { Layout = term.StudentLayout };
            if (ListFault(student) is { } list) return (term, list);
        }
        // The peer's mirrored term reads it even if the student's own does not.
        if (!term.ReadsTeacherOutput && !(Kind == TeachingKind.Mutual && term.ReadsStudentOutput)) return (term with { StudentOutput = student }, null);

        var (teacher, option, fault) = OfTeacher(term, student);
        if (teacher is null) return (term, fault);
        teacher = teacher with { Layout = term.TeacherLayout };
        if (ListFault(teacher) is { } ofList) return (term, ofList);
        if (ClassesFault(term, teacher) is { } classes) return (term, classes);
        if (term.ReadsStudentOutput && term.StudentKind == OutputKind.Either && student.IsList != teacher.IsList)
            return (term,
                new(option, $"is {(teacher.IsList ? "a list of the teacher, but one tensor" : "one tensor of the teacher, but a list")} of the student; give "
                    + "the same of both"));
        return Kind == TeachingKind.Self && term.ReadsStudentOutput && teacher == student
            ? (term, SelfTaught.SamePlace(option))
            : (term with { StudentOutput = student, TeacherOutput = teacher }, null);
    }

    private static OptionFault? ListFault(OutputPlace output) => output is { IsList: true, Layout: not Layout.ChannelsFirst }
        ? new(nameof(TermAttribute.Layout), $"is {output.Layout}, but a list of tensors is read as it is; name one of them")
        : null;

    /// <summary>An ensemble of probabilities takes the softmax over the dimension of the classes, so all must agree where that is.</summary>
    private OptionFault? ClassesFault(Term term, OutputPlace teacher)
    {
        if (!HasSeveralTeachers || Ensemble != TeacherEnsemble.MeanProbabilities) return null;
        if (TeacherGroup.MemberOf(teacher.Path) != TeacherGroup.EnsembleName) return null;
        var isRead = !term.ReadsAsGiven || term.DeclaresLayout(Network.Teacher);
        return isRead && TeacherGroup.HasClassesLast(teacher.Layout) != TeacherGroup.HasClassesLast(Layouts.OfTeacher)
            ? new(nameof(TermAttribute.TeacherLayout),
                $"is {teacher.Layout}, but the ensemble takes the probabilities of {Layouts.OfTeacher} outputs; give TeacherLayout of [Recipe] instead")
            : null;
    }

    private (OutputPlace? Place, string Option, OptionFault? Fault) OfTeacher(Term term, OutputPlace student)
    {
        var paths = new OutputPaths(Kind switch { TeachingKind.Self => "student", TeachingKind.Mutual => "peer", _ => "teacher" }, Teacher);
        if (HasSeveralTeachers) return OfTeachers(term, student, paths);
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

    /// <summary>A term that names no teacher reads the ensemble; of a teacher with several outputs, the student's name is meant.</summary>
    private (OutputPlace? Place, string Option, OptionFault? Fault) OfTeachers(Term term, OutputPlace student, OutputPaths paths)
    {
        var ensemble = Teacher.Members.FirstOrDefault(static m => m.Name == TeacherGroup.EnsembleName);
        if ((term.GivenTeacherOutput ?? ensemble?.Name) is not { } teacher)
        {
            var names = string.Join(", ", Teacher.Members.Select(static m => $"'{m.Name}'"));
            return (null, TeacherOutput,
                new(TeacherOutput, $"is not given, but the recipe has several teachers; name one of {names}, or average them with Ensemble of [Recipe]"));
        }
        var search = paths.Find(teacher, term.TeacherKind);
        if (search.Place is null && paths.Within(teacher, term.GivenOutput ?? student.Path) is { } part) search = paths.Find(part, term.TeacherKind);
        return (search.Place, TeacherOutput, search.At(TeacherOutput));
    }
}
