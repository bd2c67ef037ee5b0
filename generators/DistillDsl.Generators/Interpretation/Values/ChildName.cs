namespace DistillDsl.Generators.Interpretation.Values;

/// <summary>The names of registered modules, which may be unknown or contain unknown numbers.</summary>
internal static class ChildName
{
    /// <summary>An unknown name.</summary>
    public const string Any = "*";

    /// <summary>An unknown number in a name: <c>#</c>, <c>block#</c>.</summary>
    public const char AnyNumber = '#';

    /// <summary>The name for a value.</summary>
    public static string Of(Value value) => value switch
    {
        NumberedText text => text.Pattern,
        Constant { Content: string name } when !StandsForSeveral(name) => name,
        _ => Any,
    };

    /// <summary>Whether the name may stand for several modules.</summary>
    public static bool StandsForSeveral(string name) => name == Any || name.IndexOf(AnyNumber) >= 0;

    /// <summary>Whether a pattern with unknown numbers covers a name, or a path of names.</summary>
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
