using System.CommandLine;

namespace DistillDsl.Recipes;

/// <summary>The options of an experiment that trains a teacher, and for every seed a student alone and the same student distilled.</summary>
public sealed class TrainingSettingsOptions
{
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

    /// <summary>The options with an experiment's own defaults.</summary>
    /// <param name="teacherEpochs">The number of epochs of the teacher.</param>
    /// <param name="epochs">The number of epochs of the students.</param>
    /// <param name="batch">The batch size.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="seeds">The description of the seeds.</param>
    public TrainingSettingsOptions(int teacherEpochs, int epochs, int batch, double rate, string seeds)
    {
        _teacherEpochs = new("--teacher-epochs") { Description = "the teacher's epochs", DefaultValueFactory = _ => teacherEpochs };
        _epochs = new("--epochs") { Description = "the students' epochs", DefaultValueFactory = _ => epochs };
        _batch = new("--batch") { Description = "batch size", DefaultValueFactory = _ => batch };
        _rate = new("--lr") { Description = "learning rate of Adam", DefaultValueFactory = _ => rate };
        _seeds = SeedsOption.Create(seeds);
    }

    /// <summary>The options, for a command.</summary>
    public IEnumerable<Option> Options => [_weights, _teacherEpochs, _epochs, _batch, _rate, _seeds, _device, .. _folders.Options];

    /// <summary>The parsed settings.</summary>
    /// <exception cref="ArgumentException">A value is invalid.</exception>
    /// <exception cref="IOException">The output folder cannot be written to.</exception>
    public TrainingSettings Read(ParseResult arguments)
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
