using DistillDsl.Rules;

namespace DistillDsl.PyTorch.Loading;

/// <summary>Says everything that does not fit, with the option that would mend it.</summary>
/// <param name="report">What would be loaded.</param>
/// <param name="doubled">The network's names that two tensors of the file are renamed to.</param>
/// <param name="entries">The file's tensors.</param>
/// <param name="options">What may differ.</param>
internal sealed class LoadFault(
    LoadReport report, IReadOnlyList<(string Name, string First, string Second)> doubled, IReadOnlyList<TensorEntry> entries, LoadOptions options)
{
    /// <summary>PyTorch before 0.4.1 did not save it, and nothing reads it in evaluation.</summary>
    private const string Counter = "num_batches_tracked";

    /// <summary>The message; null if all fits.</summary>
    public string? Text
    {
        get
        {
            var missing = report.Missing
                .Where(name => !name.EndsWith(Counter, StringComparison.Ordinal) && !NamePattern.Matches(options.AllowMissing, name)).ToArray();
            var unused = report.Unused.Where(name => !NamePattern.Matches(options.AllowUnused, name)).ToArray();
            var mismatched = report.Mismatched.Where(entry => !NamePattern.Matches(options.AllowMissing, entry.Name)).ToArray();
            List<string> lines =
            [
                .. doubled.Select(static twice => $"\"{twice.First}\" and \"{twice.Second}\" would both be \"{twice.Name}\""),
                .. mismatched.Select(static entry => $"\"{entry.Name}\" is {entry.InFile} in the file, {entry.InNetwork} in the network"),
                .. missing.Select(name => $"\"{name}\" is missing in the file{Nearest(name, unused)}"),
                .. unused.Select(static name => $"\"{name}\" of the file is not in the network"),
            ];
            if (lines.Count == 0) return null;
            return $"{report}. Nothing was loaded:{string.Concat(lines.Select(static line => $"\n  {line}"))}\n{Advice(missing)}";
        }
    }

    private static string Nearest(string name, string[] unused) =>
        NameDistance.Order(unused, name).FirstOrDefault() is { } nearest ? $"; the nearest unused name is \"{nearest}\"" : "";

    private string Advice(string[] missing)
    {
        var prefixes =
            from entry in entries
            from name in missing
            where entry.Name.Length > name.Length && entry.Name.EndsWith(name, StringComparison.Ordinal)
            group entry by entry.Name[..^name.Length] into prefix
            orderby prefix.Count() descending
            select (prefix.Key, Count: prefix.Count());
        return prefixes.FirstOrDefault() is (string best, > 0) && options.Prefix.Length == 0
            ? $"Set {nameof(LoadOptions)}.{nameof(LoadOptions.Prefix)} to \"{best}\"."
            : $"Map the names with {nameof(LoadOptions)}.{nameof(LoadOptions.Rename)}, or list what may differ in "
                + $"{nameof(LoadOptions.AllowMissing)} and {nameof(LoadOptions.AllowUnused)}.";
    }
}
