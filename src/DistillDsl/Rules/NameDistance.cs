namespace DistillDsl.Rules;

/// <summary>The distance between names, to suggest the name that was probably meant.</summary>
internal static class NameDistance
{
    /// <summary>The names, nearest first; among those that differ only in digits by the nearest number: stage2 before stage1 for stage3.</summary>
    public static IEnumerable<string> Order(IEnumerable<string> names, string wanted) =>
        names.OrderBy(name => Between(name, wanted)).ThenBy(name => Gap(name, wanted)).ThenBy(static name => name, StringComparer.Ordinal);

    private static int Gap(string a, string b) =>
        a.Length == b.Length && a.Zip(b, static (x, y) => x == y || (char.IsDigit(x) && char.IsDigit(y))).All(static same => same)
        ? a.Zip(b, static (x, y) => Math.Abs(x - y)).Sum()
        : int.MaxValue;

    /// <summary>The case-insensitive Levenshtein distance.</summary>
    public static int Between(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + cost));
            }
        }
        return row[b.Length];
    }
}
