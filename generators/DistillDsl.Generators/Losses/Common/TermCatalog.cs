using System.Reflection;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>All terms, found by their <see cref="ForAttribute"/>, so that a new loss is a new file and there is no list to maintain.</summary>
internal static class TermCatalog
{
    private static readonly Dictionary<string, Type> OptionTypes = new(StringComparer.Ordinal);
    private static readonly Dictionary<(Type Options, object? Kind), ConstructorInfo> Constructors = [];

    static TermCatalog()
    {
        foreach (var type in typeof(TermCatalog).Assembly.GetTypes())
        {
            if (type.IsAbstract || !type.IsSubclassOf(typeof(Term))) continue;
            foreach (var link in type.GetCustomAttributes<ForAttribute>())
            {
                OptionTypes[link.Options.Name] = link.Options;
                Constructors.Add((link.Options, link.Kind), type.GetConstructor([link.Options])!);
            }
        }
    }

    /// <summary>The attribute class of that name in DistillDsl, or null if it is not a term's.</summary>
    public static Type? OptionsNamed(string attributeClass) => OptionTypes.TryGetValue(attributeClass, out var type) ? type : null;

    /// <summary>The term for an attribute; null if it has an unknown kind.</summary>
    public static Term? Create(TermAttribute options)
    {
        var type = options.GetType();
        if (!Constructors.TryGetValue((type, null), out var constructor)
            && !(type.GetProperty("Kind")?.GetValue(options) is { } kind && Constructors.TryGetValue((type, kind), out constructor)))
            return null;
        return (Term)constructor.Invoke([options]);
    }
}
