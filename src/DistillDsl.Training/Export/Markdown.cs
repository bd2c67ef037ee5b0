using System.Text;

namespace DistillDsl.Training.Export;

/// <summary>The Markdown elements that a model card needs.</summary>
internal static class Markdown
{
    /// <summary>Inline code; the content is shown literally, including backticks.</summary>
    public static string Code(string text) => text.Contains('`') ? $"`` {text} ``" : $"`{text}`";

    /// <summary>A table.</summary>
    public static string Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        Row(columns);
        Row([.. columns.Select(_ => "---")]);
        foreach (var row in rows) Row(row);
        return text.ToString().TrimEnd();

        void Row(IReadOnlyList<string> cells) =>
            text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.ReplaceLineEndings(" ").Replace("|", "\\|"))).Append(" |\n");
    }
}
