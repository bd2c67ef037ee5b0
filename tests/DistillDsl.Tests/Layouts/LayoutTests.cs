using System.Collections.Concurrent;
using System.Text.Json;

namespace DistillDsl.Tests.Layouts;

/// <summary>Every cell of the table in LOSSES.md: the value of each loss on each shape, or that its recipe is refused.</summary>
public sealed class LayoutTests
{
    private static readonly ConcurrentDictionary<(string Kind, string Column), LayoutRun> Runs = new();

    private static readonly JsonElement Recorded =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Layouts", "layouts.json"))).RootElement;

    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var row in Rows.All.Keys)
                foreach (var column in LayoutRun.Columns.Keys) cells.Add(row, column);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Cell(string row, string column)
    {
        var (kind, term) = Rows.All[row];
        var run = Runs.GetOrAdd((kind, column), static key => LayoutRun.Of(key.Kind, key.Column));
        if (Expected(row, column) is not { } expected)
        {
            Assert.Contains(run.Faults, fault => fault.StartsWith(term.Split(' ')[0] + ": ", StringComparison.Ordinal));
            return;
        }
        Assert.Empty(run.Faults);
        Assert.Equal(expected, run.Values[term], 1e-9 * Math.Max(1, Math.Abs(expected)));
    }

    [Fact]
    public void EveryRecordedLossIsARow() =>
        Assert.Equal(Recorded.EnumerateObject().Select(static p => p.Name).Order(StringComparer.Ordinal), Rows.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void TheTableSaysTheSame()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "LOSSES.md"));
        var head = Assert.Single(lines, static line => line.StartsWith("| loss | [B, C] |", StringComparison.Ordinal));
        Assert.Equal(LayoutRun.Columns.Keys, Texts(head).Skip(1));
        var table = lines.SkipWhile(line => line != head).Skip(2).TakeWhile(static line => line.StartsWith('|')).Select(Texts).ToArray();
        Assert.Equal(Rows.All.Keys, table.Select(static row => row[0].Trim('`')));
        foreach (var row in table)
            Assert.Equal(LayoutRun.Columns.Keys.Select(column => Expected(row[0].Trim('`'), column) is null ? "–" : "✓"), row.Skip(1));
    }

    /// <summary>The recorded value; null where the loss is not defined, or the linear adapter would not be over the last dimension.</summary>
    private static double? Expected(string row, string column)
    {
        var (canonical, positions, layout) = LayoutRun.Columns[column];
        if (Rows.All[row].Kind == "Projections" && layout == Layout.ChannelsFirst && positions.Length > 0) return null;
        var value = Recorded.GetProperty(row).GetProperty(canonical);
        return value.ValueKind == JsonValueKind.Null ? null : value.GetDouble();
    }

    private static string[] Texts(string line) => [.. line.Trim('|').Split('|').Select(static text => text.Trim())];
}
