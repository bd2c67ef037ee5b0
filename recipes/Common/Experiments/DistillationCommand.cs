using System.CommandLine;

namespace DistillDsl.Recipes;

/// <summary>The command line of a distillation over several seeds: the options of the trainings, and those of its data.</summary>
public sealed class DistillationCommand
{
    private const string OfStudents = "one student alone and one distilled are trained for each; the teacher takes the first";

    private readonly string _description;
    private readonly TrainingSettingsOptions _settings;

    /// <summary>The command line with an experiment's own defaults.</summary>
    /// <param name="description">What the program does.</param>
    /// <param name="teacherEpochs">The number of epochs of the teacher.</param>
    /// <param name="epochs">The number of epochs of the students.</param>
    /// <param name="batch">The batch size.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="seeds">The description of the seeds.</param>
    public DistillationCommand(string description, int teacherEpochs, int epochs, int batch, double rate, string seeds = OfStudents) =>
        (_description, _settings) = (description, new(teacherEpochs, epochs, batch, rate, seeds));

    /// <summary>Parses the arguments, reads or makes the data and runs the experiment.</summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="options">The options of the data.</param>
    /// <param name="load">Reads or makes the data.</param>
    /// <param name="run">The experiment.</param>
    /// <typeparam name="TData">The type of the data, which are disposed after the experiment.</typeparam>
    /// <returns>The exit code.</returns>
    public int Run<TData>(string[] args, IEnumerable<Option> options, Func<ParseResult, TData> load, Action<TrainingSettings, TData> run)
        where TData : IDisposable => RecipeProgram.Run(Command(options), args, arguments =>
    {
        var settings = _settings.Read(arguments);
        using var data = load(arguments);
        run(settings, data);
    });

    private RootCommand Command(IEnumerable<Option> ofData)
    {
        var command = new RootCommand(_description);
        foreach (var option in ofData.Concat(_settings.Options)) command.Add(option);
        return command;
    }
}
