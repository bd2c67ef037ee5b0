using System.CommandLine;
using DistillDsl.Training.Data;

namespace DistillDsl.Recipes;

/// <summary>The command line of an experiment on images with masks or boxes, over several seeds.</summary>
public sealed class AnnotatedCommand
{
    private readonly string _description;
    private readonly Option<FileInfo?> _weights = new("--teacher")
    {
        Description = "the teacher's weights: read if the file exists, otherwise trained and written",
    };

    private readonly Option<int> _teacherEpochs;
    private readonly Option<int> _epochs;
    private readonly Option<int> _batch;
    private readonly Option<double> _rate;
    private readonly Option<int[]> _seeds;
    private readonly Option<string> _device = DeviceOption.Create();
    private readonly TrainingFolders _folders = new();
    private readonly AnnotatedSource _source;

    /// <summary>The command line with an experiment's own defaults.</summary>
    /// <param name="description">What the program does.</param>
    /// <param name="annotations">The annotations that it needs.</param>
    /// <param name="teacherEpochs">The number of epochs of the teacher.</param>
    /// <param name="epochs">The number of epochs of the students.</param>
    /// <param name="batch">The batch size.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="seeds">The description of the seeds.</param>
    public AnnotatedCommand(string description, Annotations annotations, int teacherEpochs, int epochs, int batch, double rate, string seeds)
    {
        _description = description;
        _source = new(annotations);
        _teacherEpochs = new("--teacher-epochs") { Description = "the teacher's epochs", DefaultValueFactory = _ => teacherEpochs };
        _epochs = new("--epochs") { Description = "the students' epochs", DefaultValueFactory = _ => epochs };
        _batch = new("--batch") { Description = "batch size", DefaultValueFactory = _ => batch };
        _rate = new("--lr") { Description = "learning rate of Adam", DefaultValueFactory = _ => rate };
        _seeds = SeedsOption.Create(seeds);
    }

    /// <summary>The meaning of the labels in a file.</summary>
    public AnnotatedSetOptions OfFile { get; init; } = new();

    /// <summary>The number of synthetic training images if no file is given.</summary>
    public required ShapesOptions Drawn { get; init; }

    /// <summary>The number of synthetic test images.</summary>
    public int DrawnTest { get; init; } = 200;

    /// <summary>Parses the arguments, reads or draws the images and runs the experiment.</summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="run">The experiment.</param>
    /// <returns>The exit code.</returns>
    public int Run(string[] args, Action<AnnotatedSettings, AnnotatedSets> run) => RecipeProgram.Run(Command(), args, arguments =>
    {
        var settings = Read(arguments);
        using var sets = _source.Load(arguments, OfFile, Drawn, DrawnTest);
        run(settings, sets);
    });

    private RootCommand Command()
    {
        var command = new RootCommand(_description)
        {
            _source.Option, _weights, _teacherEpochs, _epochs, _batch, _rate, _seeds, _device,
        };
        foreach (var option in _folders.Options) command.Add(option);
        return command;
    }

    private AnnotatedSettings Read(ParseResult arguments)
    {
        var seeds = SeedsOption.Read(arguments, _seeds);
        var batch = arguments.GetValue(_batch);
        if (batch < 2) throw new ArgumentException($"--batch is {batch}; expected at least 2 (batch normalization needs more than one image).");
        return new(
            arguments.GetValue(_weights),
            arguments.GetValue(_teacherEpochs),
            arguments.GetValue(_epochs),
            batch,
            arguments.GetValue(_rate),
            seeds,
            arguments.GetValue(_device)!,
            _folders.Open(arguments));
    }
}
