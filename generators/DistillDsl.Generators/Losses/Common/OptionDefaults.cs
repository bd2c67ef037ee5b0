namespace DistillDsl.Generators.Losses.Common;

/// <summary>The default values of options.</summary>
internal static class OptionDefaults
{
    /// <summary>An attribute of the same type and variant with all other options at their defaults; null if its constructor needs arguments.</summary>
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
