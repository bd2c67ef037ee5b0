using System.Globalization;
using System.Reflection;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>An option outside the range that its property declares.</summary>
/// <param name="Option">The attribute's property.</param>
/// <param name="Value">Its value.</param>
/// <param name="Range">The range in words.</param>
/// <param name="Nearest">What to write instead; null if that is unknown.</param>
internal sealed record RangeFault(string Option, string Value, string Range, string? Nearest);

/// <summary>The ranges that the options declare.</summary>
internal static class OptionRanges
{
    /// <summary>The options that are out of range.</summary>
    public static IEnumerable<RangeFault> Faults(Attribute options) => Faults(options, options.GetType().GetProperties().Select(static p => p.Name));

    /// <summary>Those of the given options that are out of range.</summary>
    public static IEnumerable<RangeFault> Faults(Attribute options, IEnumerable<string> names)
    {
        foreach (var property in names.Select(options.GetType().GetProperty))
        {
            if (property.GetCustomAttribute<OptionRangeAttribute>() is not { } range) continue;
            var value = Number(property, options);
            if (!range.Contains(value)) yield return new(property.Name, Literals.Number(value), range.ToString(), Nearest(options, property, range, value));
        }
    }

    /// <summary>The end of the range that was exceeded, if it belongs to the range; else the default.</summary>
    private static string? Nearest(Attribute options, PropertyInfo property, OptionRangeAttribute range, double value)
    {
        if (value < range.Min && !range.MinExcluded) return Literals.Number(range.Min);
        if (value > range.Max && !range.MaxExcluded && !double.IsInfinity(range.Max)) return Literals.Number(range.Max);
        if (OptionDefaults.Of(options) is not { } untouched) return null;
        return Number(property, untouched) is var usual && range.Contains(usual) ? Literals.Number(usual) : null;
    }

    private static double Number(PropertyInfo property, object options) => Convert.ToDouble(property.GetValue(options), CultureInfo.InvariantCulture);
}
