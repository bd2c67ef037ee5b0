using System.CommandLine;
using DistillDsl.Recipes.Zoo.Losses;

namespace DistillDsl.Recipes.Zoo;

/// <summary>The program's settings, as the options' descriptions say.</summary>
internal sealed record ZooSettings(IReadOnlyList<Entry> Losses, int TeacherEpochs, int Epochs, IReadOnlyList<int> Seeds, string Device);

/// <summary>The program's command line.</summary>
internal sealed class ZooOptions
{
    private readonly Option<int> _teacherEpochs = new("--teacher-epochs") { Description = "the teacher's epochs", DefaultValueFactory = _ => 8 };
    private readonly Option<int> _epochs = new("--epochs") { Description = "each student's epochs, in every stage", DefaultValueFactory = _ => 3 };
    private readonly Option<int[]> _seeds = SeedsOption.Create("a student with every loss is trained for each; the teacher takes the first");
    private readonly Option<string?> _only = new("--only") { Description = "NAME[,NAME]: only these losses" };
    private readonly Option<string> _device = DeviceOption.Create();
    private readonly Option<string?> _memoryOf = new("--memory-of") { Hidden = true };
    private readonly ImageSource _source = new();

    /// <summary>The command with all options.</summary>
    public RootCommand Command()
    {
        var command =
            new RootCommand("Trains the same small student with every loss in turn, and compares. Without --data or --cifar10 it uses synthetic shapes.")
        {
            _teacherEpochs, _epochs, _seeds, _only, _device, _memoryOf,
        };
        foreach (var option in _source.Options) command.Add(option);
        return command;
    }

    /// <summary>The parsed settings.</summary>
    /// <exception cref="ArgumentException">There is no such loss.</exception>
    public ZooSettings Read(ParseResult arguments) => new(
        Catalog.Choose(arguments.GetValue(_only)?.Split(',') ?? []),
        arguments.GetValue(_teacherEpochs),
        arguments.GetValue(_epochs),
        SeedsOption.Read(arguments, _seeds),
        arguments.GetValue(_device)!);

    /// <summary>If this process only measures its memory, the loss, or <see cref="ProcessMemory.StudentAlone"/>.</summary>
    public string? MemoryOf(ParseResult arguments) => arguments.GetValue(_memoryOf);

    /// <summary>Reads or generates the images.</summary>
    public ImageSets Load(ParseResult arguments) => _source.Load(arguments, drawnTrain: 4000, drawnTest: 1000);
}
