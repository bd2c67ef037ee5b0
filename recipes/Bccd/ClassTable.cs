using Spectre.Console;

namespace DistillDsl.Recipes.Bccd;

/// <summary>The table of every class's average precision.</summary>
internal static class ClassTable
{
    /// <summary>Prints a row for every class in the test images, with the mean ± standard deviation (n − 1) over the seeds.</summary>
    public static void Print(IReadOnlyList<string> classes, IReadOnlyList<DetectorResult> results)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("average precision", Style.Plain);
        table.AddColumn("class");
        foreach (var result in results) table.AddColumn(new TableColumn(Markup.Escape(result.Name)).RightAligned());
        for (var k = 0; k < classes.Count; k++)
        {
            if (results[0].Of(k).Count > 0) table.AddRow([Markup.Escape(classes[k]), .. results.Select(result => AccuracyText.Of(result.Of(k)))]);
        }

        AnsiConsole.Write(table);
    }
}
