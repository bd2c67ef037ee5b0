namespace DistillDsl.Recipes;

/// <summary>A table in Markdown, for the console and for a README.</summary>
public static class MarkdownTable
{
    /// <summary>The title and the table, with the first column aligned to the left and the others to the right.</summary>
    /// <param name="title">The line above the table.</param>
    /// <param name="header">The names of the columns.</param>
    /// <param name="rows">The cells of each row.</param>
    public static string Text(string title, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] cells = [header, [.. header.Select(static (_, column) => column == 0 ? "---" : "---:")], .. rows];
        var widths = header.Select((_, column) => cells.Max(row => row[column].Length)).ToArray();
        var lines = cells.Select(
            row => "| " + string.Join(" | ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))) + " |");
        return $"{title}\n\n{string.Join('\n', lines)}\n";
    }
}
