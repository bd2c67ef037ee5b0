namespace SystemTorch.Tests.Api;

internal static class NearestLine
{
    /// <summary>The line of the same type with the fewest changed characters; "-" where the type has none.</summary>
    public static string Of(string line, IEnumerable<string> lines)
    {
        var type = TypeOf(line);
        return lines.Where(other => TypeOf(other) == type).MinBy(other => Distance(line, other)) ?? "-";
    }

    private static string TypeOf(string line) => line.Split(" :: ")[0];

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
