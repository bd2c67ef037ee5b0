namespace DistillDsl.Rules;

/// <summary>
/// The layers that a string names, <c>layer1</c>, <c>layer1 =&gt; stage1</c> or <c>conv1:layer1 =&gt; stem:stage1</c>: the student's paths, and after the arrow
/// the teacher's where they differ. This is the only definition of their grammar.
/// </summary>
internal sealed class LayerNames
{
    private const string Arrow = "=>";
    private const char Colon = ':';

    /// <summary>The parts of each side as written, including the spaces around them.</summary>
    private readonly string[][] _sides;

    private LayerNames(string[][] sides, Func<string, string> path)
    {
        _sides = sides;
        Student = [.. sides[0].Select(path)];
        Teacher = [.. sides[sides.Length - 1].Select(path)];
    }

    /// <summary>The paths in the student.</summary>
    public IReadOnlyList<string> Student { get; }

    /// <summary>The paths in the teacher, the same number.</summary>
    public IReadOnlyList<string> Teacher { get; }

    /// <summary>Whether it names the same paths in both networks.</summary>
    public bool IsCommon => _sides.Length == 1;

    /// <summary>Parses a string; null if a path is missing or there are too many.</summary>
    public static LayerNames? Parse(string text, LayerForm form)
    {
        // A path alone is taken verbatim.
        if (form == LayerForm.Path) return string.IsNullOrWhiteSpace(text) ? null : new([[text]], static path => path);
        var parts = form == LayerForm.PairOfPairs ? 2 : 1;
        var sides = text.Split([Arrow], StringSplitOptions.None).Select(side => parts == 1 ? [side] : side.Split(Colon)).ToArray();
        return sides.Length <= 2 && sides.All(side => side.Length == parts && side.All(static path => path.Trim().Length > 0))
            ? new(sides, static path => path.Trim())
            : null;
    }

    /// <summary>Describes why a string cannot be parsed; follows the option's name in a message.</summary>
    public static string Fault(string text, LayerForm form) => $"has '{text}', which is not a " + (form == LayerForm.PairOfPairs
        ? "layer pair; expected \"conv1:layer1\", or \"conv1:layer1 => stem:stage1\" where the teacher's paths differ"
        : "layer path; expected \"layer1\", or \"layer1 => stage1\" where the teacher's path differs");

    /// <summary>The text that names these layers: <c>layer1</c>, or <c>layer1 =&gt; stage1</c> where they differ.</summary>
    public static string Text(string student, string teacher) => student == teacher ? student : $"{student} {Arrow} {teacher}";

    /// <summary>One side of a pair of pairs: <c>conv1:layer1</c>.</summary>
    public static string Side(string first, string second) => $"{first}{Colon}{second}";

    /// <summary>The string with one path replaced on one side; everything else is preserved.</summary>
    public string With(string path, string other, bool ofTeacher)
    {
        var changed = ofTeacher ? _sides.Length - 1 : 0;
        return string.Join(Arrow, _sides.Select((side, i) => string.Join(Colon.ToString(), i == changed ? side.Select(Replaced) : side)));

        string Replaced(string part) => part == path || part.Trim() == path ? part.Replace(path, other) : part;
    }
}
