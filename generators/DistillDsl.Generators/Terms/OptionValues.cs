using System.Globalization;
using System.Reflection;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Terms;

/// <summary>What the options' declarations say of their values: ranges and enums.</summary>
internal static class OptionValues
{
    /// <summary>The options outside the range that their property declares, with their values and that range in words.</summary>
    public static IEnumerable<(string Option, string Value, string Range)> OutOfRange(TermAttribute options)
    {
        foreach (var property in options.GetType().GetProperties())
        {
            if (property.GetCustomAttribute<OptionRangeAttribute>() is not { } range) continue;
            var value = Convert.ToDouble(property.GetValue(options), CultureInfo.InvariantCulture);
            if (!range.Contains(value)) yield return (property.Name, Literals.Number(value), range.ToString());
        }
    }

    /// <summary>The options whose enum has no such value.</summary>
    public static IEnumerable<OptionFault> Faults(TermAttribute options)
    {
        foreach (var property in options.GetType().GetProperties())
            if (property.PropertyType.IsEnum && property.GetValue(options) is { } value && !Enum.IsDefined(property.PropertyType, value))
                yield return new(property.Name, $"is {value}, which is none of {string.Join(", ", Enum.GetNames(property.PropertyType))}");
    }
}
