using System.Text;

namespace DistillDsl.Generators.Analyzers.ModelCode;

/// <summary>Recognizes from a member's name whether it is the teacher or the student itself.</summary>
internal static class NetworkNames
{
    /// <summary>Words that may stand next to it in the name of the network: <c>teacherModel</c>, but not <c>teacherProjection</c>.</summary>
    private static readonly HashSet<string> Beside = new(StringComparer.OrdinalIgnoreCase)
    {
        "net", "nets", "network", "model", "module", "backbone", "encoder", "cnn", "resnet", "m", "my", "the", "big", "large", "small", "tiny", "frozen",
        "pretrained", "trained", "ema", "mean",
    };

    public static bool IsTeacher(string name) => Is(name, "teacher");

    public static bool IsStudent(string name) => Is(name, "student");

    private static bool Is(string name, string word)
    {
        var words = Words(name).ToArray();
        return words.Contains(word, StringComparer.OrdinalIgnoreCase)
            && words.All(w => w.Equals(word, StringComparison.OrdinalIgnoreCase) || Beside.Contains(w));
    }

    /// <summary>The words of a name, without digits: <c>_teacherNet2</c> has teacher and Net.</summary>
    private static IEnumerable<string> Words(string name)
    {
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var begins = char.IsUpper(name[i]) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if ((begins || !char.IsLetter(name[i])) && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
            if (char.IsLetter(name[i])) word.Append(name[i]);
        }
        if (word.Length > 0) yield return word.ToString();
    }
}
