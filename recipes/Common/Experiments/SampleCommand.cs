using System.CommandLine;

namespace DistillDsl.Recipes;

/// <summary>The command line of an experiment on synthetic samples, over several seeds.</summary>
/// <param name="description">What the program does.</param>
/// <param name="samples">The number of training samples.</param>
/// <param name="options">The options of the trainings.</param>
public sealed class SampleCommand(string description, int samples, TrainingSettingsOptions options)
{
    private readonly Option<int> _samples = new("--samples") { Description = "the number of training samples", DefaultValueFactory = _ => samples };

    /// <summary>Parses the arguments and runs the experiment.</summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="run">The experiment, given the settings and the number of training samples.</param>
    /// <returns>The exit code.</returns>
    public int Run(string[] args, Action<TrainingSettings, int> run)
    {
        var command = new RootCommand(description) { _samples };
        foreach (var option in options.Options) command.Add(option);
        return RecipeProgram.Run(command, args, arguments =>
        {
            var settings = options.Read(arguments);
            var count = arguments.GetValue(_samples);
            if (count < settings.Batch) throw new ArgumentException($"--samples is {count}; expected at least one batch, {settings.Batch}.");
            run(settings, count);
        });
    }
}
