using System.CommandLine;
using System.Globalization;
using DistillDsl.CompilerBenchmarks;
using Spectre.Console;

var sizes = new Option<int[]>("--recipes")
{ Description = "how many recipes the projects have", DefaultValueFactory = static _ => [100, 1000], AllowMultipleArgumentsPerToken = true };
var rounds = new Option<int>("--rounds") { Description = "how often each is timed; the medians are told", DefaultValueFactory = static _ => 9 };
var command = new RootCommand("Times the generator beside others, and the analyzers beside the compiler without them.") { sizes, rounds };
command.SetAction(arguments =>
{
    var counts = arguments.GetValue(sizes)!;
    var times = arguments.GetValue(rounds);
    if (times < 1 || counts.Any(static n => n < 1))
    {
        Console.Error.WriteLine("error: --rounds and --recipes are at least 1.");
        return 2;
    }

    Console.WriteLine($"First run of the generator in a process, over 10 recipes: {Number(GeneratorTimes.FirstRun().Milliseconds)} ms");
    var generators = new GeneratorTimes(times);
    foreach (var (annotated, plain) in counts.Select(static n => (n, 0)).Append((10, 2000)))
    {
        var table = Table($"Generators, {annotated} annotated classes" + (plain > 0 ? $" and {plain} plain files" : ""), "generator", "all", "edit elsewhere",
            "MB", "edit in its file");
        foreach (var (name, cold, unrelated, annotation) in generators.Rows(annotated, plain))
            table.AddRow(name, Number(cold.Milliseconds), Number(unrelated.Milliseconds), Number(unrelated.Megabytes), Number(annotation.Milliseconds));
        AnsiConsole.Write(table);
    }

    var analyzers = new AnalyzerTimes(times);
    foreach (var count in counts)
    {
        var table = Table($"Analyzers, {count} recipes over {2 * count} networks", "what is compiled", "compiler", "with analyzers", "ratio");
        var (compiler, withAnalyzers) = analyzers.Build(count);
        Row(table, "all", compiler, withAnalyzers);
        foreach (var (file, alone, together) in analyzers.Edits(count)) Row(table, $"a {file} after an edit", alone, together);
        AnsiConsole.Write(table);
    }

    var shares = Table($"Each analyzer's time in a build of {counts[0]} recipes", "analyzer", "ms");
    foreach (var (analyzer, milliseconds) in AnalyzerTimes.Shares(counts[0])) shares.AddRow(analyzer, Number(milliseconds));
    AnsiConsole.Write(shares);
    Console.WriteLine("Milliseconds, medians; MB is what an edit elsewhere allocates.");
    return 0;
});
return command.Parse(args).Invoke();

static Table Table(string title, params string[] columns)
{
    var table = new Table().Border(TableBorder.Rounded).Title(title);
    table.AddColumn(columns[0]);
    foreach (var column in columns.Skip(1)) table.AddColumn(new TableColumn(column).RightAligned().NoWrap());
    return table;
}

static void Row(Table table, string name, Cost compiler, Cost withAnalyzers) =>
    table.AddRow(name, Number(compiler.Milliseconds), Number(withAnalyzers.Milliseconds), Number(withAnalyzers.Milliseconds / compiler.Milliseconds));

static string Number(double value) => value.ToString(value < 10 ? "0.00" : "0", CultureInfo.InvariantCulture);
