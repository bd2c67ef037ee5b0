namespace DistillDsl.Generators.Interpretation.Values;

/// <summary>The names of registered modules, of which numbers or all may be unknown.</summary>
internal static class ChildName
{
    /// <summary>A name that is not known.</summary>
    public const string Any = "*";

    /// <summary>A number in a name, or instead of one, that is not known: <c>#</c>, <c>block#</c>.</summary>
    public const char AnyNumber = '#';

    /// <summary>The name that a value gives.</summary>
    public static string Of(Value value) => value switch
    {
        NumberedText text => text.Pattern,
        Constant { Content: string name } when !StandsForSeveral(name) => name,
        _ => Any,
    };

    /// <summary>Whether it may be the name of any number of modules.</summary>
    public static bool StandsForSeveral(string name) => name == Any || name.IndexOf(AnyNumber) >= 0;

    /// <summary>Whether a name, or a path of names, is one of those that a pattern with unknown numbers stands for.</summary>
    public static bool Covers(string pattern, string name)
    {
        var at = 0;
        foreach (var letter in pattern)
        {
            if (letter != AnyNumber)
            {
                if (at >= name.Length || name[at] != letter) return false;
                at++;
                continue;
            }
            var start = at;
            while (at < name.Length && name[at] is >= '0' and <= '9') at++;
            if (at == start) return false;
        }
        return at == name.Length && pattern.IndexOf(AnyNumber) >= 0;
    }
}
