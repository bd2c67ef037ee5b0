using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Terms;

/// <summary>The names under which generated code finds the layers: the feature's property and the tap's field.</summary>
internal sealed class FeatureNames
{
    private readonly Dictionary<string, string> _student;
    private readonly Dictionary<string, string> _teacher;

    public FeatureNames(IEnumerable<Term> terms)
    {
        var all = terms.ToArray();
        _student = Name(all.SelectMany(static t => t.StudentLayers));
        _teacher = Name(all.SelectMany(static t => t.TeacherLayers));
    }

    /// <summary>The student's layers, in the order of first use, with their properties.</summary>
    public IEnumerable<KeyValuePair<string, string>> Student => _student;

    public IEnumerable<KeyValuePair<string, string>> Teacher => _teacher;

    /// <summary><c>student.Layer3</c></summary>
    public string StudentValue(string layer) => "student." + _student[layer];

    public string TeacherValue(string layer) => "teacher." + _teacher[layer];

    /// <summary><c>_studentLayer3</c></summary>
    public string StudentTap(string layer) => "_student" + _student[layer];

    public string TeacherTap(string layer) => "_teacher" + _teacher[layer];

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
