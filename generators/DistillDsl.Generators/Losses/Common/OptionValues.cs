namespace DistillDsl.Generators.Losses.Common;

/// <summary>Checks of options that are enums.</summary>
internal static class OptionValues
{
    /// <summary>The options whose value is not a member of their enum.</summary>
    public static IEnumerable<OptionFault> Faults(Attribute options)
    {
        foreach (var property in options.GetType().GetProperties())
            if (property.PropertyType.IsEnum && property.GetValue(options) is { } value && !Enum.IsDefined(property.PropertyType, value))
                yield return new(property.Name, $"is {value}, but must be one of {string.Join(", ", Enum.GetNames(property.PropertyType))}");
    }
}
