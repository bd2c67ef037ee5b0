using Spectre.Console;

namespace DistillDsl.Tool.Commands;

/// <summary>The console that tables and colors go to; plain text where the output is a file.</summary>
internal static class Screen
{
    private const int FileWidth = 200;

    public static IAnsiConsole Open()
    {
        var console = AnsiConsole.Create(new()
        {
            Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        if (Console.IsOutputRedirected) console.Profile.Width = FileWidth;
        return console;
    }

    /// <summary>A table without borders, which stays readable in a log.</summary>
    public static Table Table(params string[] headings)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in headings) table.AddColumn(new TableColumn(heading));
        return table;
    }

    /// <summary>A row of plain texts, which are not read as markup.</summary>
    public static void Row(Table table, params string[] cells) => table.AddRow([.. cells.Select(static cell => new Text(cell))]);
}
