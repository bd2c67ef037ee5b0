using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Terms;

/// <summary>What the constructor asks of the shapes that the dry run saw: a check of them, or a module that is built for them.</summary>
/// <param name="Method">The method of the library's <c>RecipeSetup</c>; analyzers ask the same of the shapes that the networks' source gives.</param>
/// <param name="Student">The student's place; null where it asks nothing of the student.</param>
/// <param name="Teacher">The teacher's place likewise.</param>
/// <param name="Options">The arguments after the places.</param>
internal sealed record SetupCall(string Method, Place? Student, Place? Teacher, string Options = "")
{
    /// <summary><c>setup.SameBatch("sp", _studentLayer3.Seen, _teacherLayer3.Seen)</c></summary>
    public string Code(string term, FeatureNames names)
    {
        var places = new[] { Student is null ? null : names.StudentSeen(Student), Teacher is null ? null : names.TeacherSeen(Teacher) };
        return $"setup.{Method}({Literals.String(term)}, {string.Join(", ", places.OfType<string>())}{Options})";
    }
}
