namespace DistillDsl.Generators.Losses.Common;

/// <summary>What the options' declarations say of their enums.</summary>
internal static class OptionValues
{
    /// <summary>The options whose enum has no such value.</summary>
    public static IEnumerable<OptionFault> Faults(Attribute options)
    {
        foreach (var property in options.GetType().GetProperties())
            if (property.PropertyType.IsEnum && property.GetValue(options) is { } value && !Enum.IsDefined(property.PropertyType, value))
                yield return new(property.Name, $"is {value}, but must be one of {string.Join(", ", Enum.GetNames(property.PropertyType))}");
    }
}
