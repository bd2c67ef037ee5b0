using System.Globalization;
using System.Reflection;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>
/// The options of a term that differ from their defaults, in one line that is the same on every machine. Defaults are left out so that an option
/// added in a later version does not change the text of older recipes.
/// </summary>
internal static class OptionText
{
    /// <param name="options">The attribute.</param>
    /// <param name="without">An option that is left out.</param>
    public static string Of(TermAttribute options, string without = "")
    {
        var (fresh, usual) = ((TermAttribute)Activator.CreateInstance(options.GetType()), OptionDefaults.Of(options)!);
        var values = options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            // What they name is told by the places that they are resolved to.
            .Where(p => p.CanWrite && p.Name != without && p.Name is not (
                nameof(TermAttribute.Name) or "Output" or "TeacherOutput" or nameof(TermAttribute.Layout) or nameof(TermAttribute.TeacherLayout)))
            .OrderBy(static p => p.Name, StringComparer.Ordinal)
            .Select(p => (p.Name, Value: Text(p.GetValue(options)), Default: Text(p.GetValue(p.PropertyType.IsEnum ? fresh : usual))))
            .Where(static o => o.Value != o.Default)
            .Select(static o => $"{o.Name} = {o.Value}");
        return $"{options.GetType().Name}({string.Join(", ", values)})";
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => Literals.String(text),
        double number => Literals.Number(number),
        bool flag => Literals.Bool(flag),
        Enum name => name.ToString(),
        Array items => $"[{string.Join(", ", items.Cast<object?>().Select(Text))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
