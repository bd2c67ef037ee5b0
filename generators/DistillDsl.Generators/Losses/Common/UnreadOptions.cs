using System.Reflection;

namespace DistillDsl.Generators.Losses.Common;

/// <summary>The options that the chosen variant does not read, according to the options' declarations.</summary>
internal static class UnreadOptions
{
    public static IEnumerable<OptionFault> Of(TermAttribute options)
    {
        foreach (var property in options.GetType().GetProperties())
        {
            if (property.GetCustomAttribute<ReadByAttribute>() is not { } reading) continue;
            var chosen = options.GetType().GetProperty(reading.Choice)!.GetValue(options);
            // A value that is not a member of its enum is reported elsewhere.
            if (!reading.Variants.Contains(chosen) && Enum.IsDefined(chosen.GetType(), chosen))
                yield return new(property.Name, $"is not read when {reading.Choice} is {chosen}, only when it is {InWords(reading.Variants)}");
        }
    }

    private static string InWords(IReadOnlyList<object> variants) => variants.Count == 1 ? variants[0].ToString()
        : $"{string.Join(", ", variants.Take(variants.Count - 1))} or {variants[variants.Count - 1]}";
}
