using System.CommandLine;

namespace DistillDsl.Recipes;

/// <summary>The command line of a distillation over several seeds: the options of the trainings, and those of its data.</summary>
public sealed class DistillationCommand
{
    private const string OfStudents = "one student alone and one distilled are trained for each; the teacher takes the first";

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

    /// <summary>The command line with an experiment's own defaults.</summary>
    /// <param name="description">What the program does.</param>
    /// <param name="teacherEpochs">The number of epochs of the teacher.</param>
    /// <param name="epochs">The number of epochs of the students.</param>
    /// <param name="batch">The batch size.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="seeds">The description of the seeds.</param>
    public DistillationCommand(string description, int teacherEpochs, int epochs, int batch, double rate, string seeds = OfStudents)
    {
        _description = description;
        _teacherEpochs = new("--teacher-epochs") { Description = "the teacher's epochs", DefaultValueFactory = _ => teacherEpochs };
        _epochs = new("--epochs") { Description = "the students' epochs", DefaultValueFactory = _ => epochs };
        _batch = new("--batch") { Description = "batch size", DefaultValueFactory = _ => batch };
        _rate = new("--lr") { Description = "learning rate of Adam", DefaultValueFactory = _ => rate };
        _seeds = SeedsOption.Create(seeds);
    }

    /// <summary>Parses the arguments, reads or makes the data and runs the experiment.</summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="options">The options of the data.</param>
    /// <param name="load">Reads or makes the data.</param>
    /// <param name="run">The experiment.</param>
    /// <typeparam name="TData">The type of the data, which are disposed after the experiment.</typeparam>
    /// <returns>The exit code.</returns>
    public int Run<TData>(string[] args, IEnumerable<Option> options, Func<ParseResult, TData> load, Action<DistillationSettings, TData> run)
        where TData : IDisposable => RecipeProgram.Run(Command(options), args, arguments =>
    {
        var settings = Read(arguments);
        using var data = load(arguments);
        run(settings, data);
    });

    private RootCommand Command(IEnumerable<Option> ofData)
    {
        var command = new RootCommand(_description);
        foreach (var option in (Option[])[.. ofData, _weights, _teacherEpochs, _epochs, _batch, _rate, _seeds, _device, .. _folders.Options])
            command.Add(option);
        return command;
    }

    private DistillationSettings Read(ParseResult arguments)
    {
        var seeds = SeedsOption.Read(arguments, _seeds);
        var batch = arguments.GetValue(_batch);
        if (batch < 2) throw new ArgumentException($"--batch is {batch}; expected at least 2 (batch normalization needs more than one sample).");
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
