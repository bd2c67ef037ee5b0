using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Terms;

/// <summary>The names under which generated code finds the layers: the feature's property and the tap's field.</summary>
internal sealed class FeatureNames
{
    private readonly Dictionary<string, string> _student;
    private readonly Dictionary<string, string> _teacher;
    private readonly HashSet<string> _studentSometimes;
    private readonly HashSet<string> _teacherSometimes;

    /// <param name="student">The student's layers in the order of first use, each with whether every stage reads it.</param>
    /// <param name="teacher">The teacher's likewise.</param>
    public FeatureNames(IEnumerable<(string Layer, bool Always)> student, IEnumerable<(string Layer, bool Always)> teacher)
    {
        (_student, _studentSometimes) = Name(student);
        (_teacher, _teacherSometimes) = Name(teacher);
    }

    /// <summary>The student's layers, in the order of first use, with their properties.</summary>
    public IEnumerable<KeyValuePair<string, string>> Student => _student;

    public IEnumerable<KeyValuePair<string, string>> Teacher => _teacher;

    /// <summary><c>student.Layer3</c>; with a ! where the layer is captured in some stages only, and the code stands in one of them.</summary>
    public string StudentValue(string layer) => $"student.{_student[layer]}{(_studentSometimes.Contains(layer) ? "!" : "")}";

    public string TeacherValue(string layer) => $"teacher.{_teacher[layer]}{(_teacherSometimes.Contains(layer) ? "!" : "")}";

    /// <summary><c>_studentLayer3</c></summary>
    public string StudentTap(string layer) => "_student" + _student[layer];

    /// <summary>A feature's value as the beginning of a local's name: <c>student.Layer3</c> to <c>studentLayer3</c>.</summary>
    public static string LocalOf(string value) => value.Replace(".", "").TrimEnd('!');

    public string TeacherTap(string layer) => "_teacher" + _teacher[layer];

    /// <summary>What the dry run saw there, for the constructor's checks: <c>_studentLayer3.Seen</c></summary>
    public string StudentSeen(string layer) => StudentTap(layer) + ".Seen";

    public string TeacherSeen(string layer) => TeacherTap(layer) + ".Seen";

    private static (Dictionary<string, string> Names, HashSet<string> Sometimes) Name(IEnumerable<(string Layer, bool Always)> layers)
    {
        // What a features record has already.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "Output", "StudentFeatures", "TeacherFeatures", "Equals", "GetHashCode", "ToString", "GetType", "Deconstruct", "PrintMembers", "State",
        };
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var sometimes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (layer, always) in layers)
        {
            names.Add(layer, Identifiers.Unique(Identifiers.FromPath(layer), taken));
            if (!always) sometimes.Add(layer);
        }
        return (names, sometimes);
    }
}
