namespace DistillDsl.Generators.Losses.Common;

/// <summary>What options are where nobody gives them.</summary>
internal static class OptionDefaults
{
    /// <summary>An attribute of the same type and variant with all other options as they are by default; null where its type needs arguments.</summary>
    public static Attribute? Of(Attribute options)
    {
        if (options.GetType().GetConstructor([]) is not { } constructor) return null;
        var untouched = (Attribute)constructor.Invoke([]);
        // A default may depend on the variant.
        foreach (var variant in options.GetType().GetProperties())
            if (variant.PropertyType.IsEnum && variant.CanWrite) variant.SetValue(untouched, variant.GetValue(options));
        return untouched;
    }
}
