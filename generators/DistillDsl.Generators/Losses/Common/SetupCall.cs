namespace DistillDsl.Generators.Losses.Common;

/// <summary>A call in the constructor about the shapes that the dry run saw: a check of them, or a module that is built for them.</summary>
/// <param name="Method">The method of the library's <c>RecipeSetup</c>; analyzers apply the same rule to the shapes inferred from the networks' source.</param>
/// <param name="Student">The student's place; null if the call does not involve the student.</param>
/// <param name="Teacher">The teacher's place likewise.</param>
/// <param name="Options">The arguments after the places.</param>
internal sealed record SetupCall(string Method, Place? Student, Place? Teacher, params SetupOption[] Options)
{
    /// <summary>The network of both places, if they are of the same one; null if the first is the student's and the second the teacher's.</summary>
    public Network? Within { get; init; }

    /// <summary><c>setup.SameBatch("sp", _studentLayer3.Seen, _teacherLayer3.Seen)</c></summary>
    public Expression Of(string term, FeatureNames names)
    {
        var places = new[] { Seen(Student, Network.Student), Seen(Teacher, Network.Teacher) };
        return new Call("setup." + Method,
            [Code.String(term), .. places.OfType<string>().Select(static place => new Code(place)), .. Options.Select(static option => option.Argument)]);

        string? Seen(Place? place, Network network) =>
            place is null ? null : (Within ?? network) == Network.Student ? names.StudentSeen(place) : names.TeacherSeen(place);
    }

    /// <summary>The definite fault of the shapes at the two places, by the rule with the method's name.</summary>
    public ShapeFault? Fault(ShapedPlace student, ShapedPlace teacher) =>
        ShapeRules.Of(Method, student, teacher, new(Options.ToDictionary(static option => option.Name, static option => option.Value, StringComparer.Ordinal)));
}
