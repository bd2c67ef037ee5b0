using System.Globalization;
using System.Reflection;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Terms;

/// <summary>What the options' declarations say of their values: ranges and enums.</summary>
internal static class OptionValues
{
    /// <summary>The options outside the range that their property declares, with their values and that range in words.</summary>
    public static IEnumerable<(string Option, string Value, string Range)> OutOfRange(Attribute options) =>
        OutOfRange(options, options.GetType().GetProperties().Select(static p => p.Name));

    /// <summary>Of these options, those outside it.</summary>
    public static IEnumerable<(string Option, string Value, string Range)> OutOfRange(Attribute options, IEnumerable<string> names)
    {
        foreach (var property in names.Select(options.GetType().GetProperty))
        {
            if (property.GetCustomAttribute<OptionRangeAttribute>() is not { } range) continue;
            var value = Convert.ToDouble(property.GetValue(options), CultureInfo.InvariantCulture);
            if (!range.Contains(value)) yield return (property.Name, Literals.Number(value), range.ToString());
        }
    }

    /// <summary>The options whose enum has no such value.</summary>
    public static IEnumerable<OptionFault> Faults(Attribute options)
    {
        foreach (var property in options.GetType().GetProperties())
            if (property.PropertyType.IsEnum && property.GetValue(options) is { } value && !Enum.IsDefined(property.PropertyType, value))
                yield return new(property.Name, $"is {value}, which is none of {string.Join(", ", Enum.GetNames(property.PropertyType))}");
    }
}
