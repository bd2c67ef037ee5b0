using System.CommandLine;
using DistillDsl.Training.Data;

namespace DistillDsl.Recipes;

/// <summary>The command line of an experiment on images with masks or boxes, over several seeds.</summary>
public sealed class AnnotatedCommand
{
    private readonly string _description;
    private readonly TrainingSettingsOptions _settings;
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
        _settings = new(teacherEpochs, epochs, batch, rate, seeds);
        _source = new(annotations);
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
    public int Run(string[] args, Action<TrainingSettings, AnnotatedSets> run)
    {
        var command = new RootCommand(_description) { _source.Option };
        foreach (var option in _settings.Options) command.Add(option);
        return RecipeProgram.Run(command, args, arguments =>
        {
            var settings = _settings.Read(arguments);
            using var sets = _source.Load(arguments, OfFile, Drawn, DrawnTest);
            run(settings, sets);
        });
    }
}
