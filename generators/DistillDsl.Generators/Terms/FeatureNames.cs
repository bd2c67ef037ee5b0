using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Terms;

/// <summary>The names under which generated code finds the layers: the feature's property and the tap's field.</summary>
internal sealed class FeatureNames
{
    private readonly Dictionary<string, string> _student;
    private readonly Dictionary<string, string> _teacher;
    private readonly HashSet<string> _studentSometimes;
    private readonly HashSet<string> _teacherSometimes;

    /// <param name="terms">The recipe's terms.</param>
    /// <param name="stages">How many stages it has.</param>
    public FeatureNames(IReadOnlyList<Term> terms, int stages)
    {
        _student = Name(terms.SelectMany(static t => t.StudentLayers));
        _teacher = Name(terms.SelectMany(static t => t.TeacherLayers));
        _studentSometimes = Sometimes(terms, stages, _student.Keys, static t => t.StudentLayers);
        _teacherSometimes = Sometimes(terms, stages, _teacher.Keys, static t => t.TeacherLayers);
    }

    /// <summary>The student's layers, in the order of first use, with their properties.</summary>
    public IEnumerable<KeyValuePair<string, string>> Student => _student;

    public IEnumerable<KeyValuePair<string, string>> Teacher => _teacher;

    /// <summary><c>student.Layer3</c>; with a ! where the layer is captured in some stages only, and the code stands in one of them.</summary>
    public string StudentValue(string layer) => $"student.{_student[layer]}{(_studentSometimes.Contains(layer) ? "!" : "")}";

    public string TeacherValue(string layer) => $"teacher.{_teacher[layer]}{(_teacherSometimes.Contains(layer) ? "!" : "")}";

    /// <summary><c>_studentLayer3</c></summary>
    public string StudentTap(string layer) => "_student" + _student[layer];

    public string TeacherTap(string layer) => "_teacher" + _teacher[layer];

    private static HashSet<string> Sometimes(IReadOnlyList<Term> terms, int stages, IEnumerable<string> layers, Func<Term, IEnumerable<string>> reads) =>
        new(layers.Where(layer => !Enumerable.Range(1, stages).All(stage => terms.Any(t => t.IsOn(stage) && reads(t).Contains(layer)))), StringComparer.Ordinal);

    private static Dictionary<string, string> Name(IEnumerable<string> layers)
    {
        // What a features record has already.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "Output", "StudentFeatures", "TeacherFeatures", "Equals", "GetHashCode", "ToString", "GetType", "Deconstruct", "PrintMembers", "State",
        };
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var layer in layers)
            if (!names.ContainsKey(layer)) names.Add(layer, Identifiers.Unique(Identifiers.FromPath(layer), taken));
        return names;
    }
}
