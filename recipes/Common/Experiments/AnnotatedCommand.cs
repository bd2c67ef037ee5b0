using System.CommandLine;
using DistillDsl.Training.Data;

namespace DistillDsl.Recipes;

/// <summary>The command line of an experiment on images with masks or boxes, over several seeds.</summary>
/// <param name="description">What the program does.</param>
/// <param name="annotations">The annotations that it needs.</param>
/// <param name="teacherEpochs">The number of epochs of the teacher.</param>
/// <param name="epochs">The number of epochs of the students.</param>
/// <param name="batch">The batch size.</param>
/// <param name="rate">The learning rate.</param>
/// <param name="seeds">The description of the seeds.</param>
public sealed class AnnotatedCommand(string description, Annotations annotations, int teacherEpochs, int epochs, int batch, double rate, string seeds)
{
    private readonly DistillationCommand _command = new(description, teacherEpochs, epochs, batch, rate, seeds);
    private readonly AnnotatedSource _source = new(annotations);

    /// <summary>The meaning of the labels in a file.</summary>
    public AnnotatedSetOptions OfFile { get; init; } = new();

    /// <summary>The number of synthetic training images if no file is given.</summary>
    public required ShapesOptions Drawn { get; init; }

    /// <summary>The number of synthetic test images.</summary>
    public int DrawnTest { get; init; } = 200;

    /// <summary>
    /// One of how many training images has annotations for the students unless <c>--labels</c> is given; 0, the default: all, without that option.
    /// </summary>
    public int LabelEvery { get; init; }

    /// <summary>The keys of the students that are trained only if <c>--also</c> names them; none, the default: without that option.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Parses the arguments, reads or draws the images and runs the experiment.</summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="run">The experiment.</param>
    /// <returns>The exit code.</returns>
    public int Run(string[] args, Action<TrainingSettings, AnnotatedSets> run)
    {
        var labels = LabelEvery > 0 ? new LabelsOption(LabelEvery) : null;
        var also = Also.Count > 0 ? new AlsoOption(Also) : null;
        IReadOnlyList<string> chosen = [];
        Option?[] options = [_source.Option, labels?.Option, also?.Option];
        return _command.Run(args, options.OfType<Option>(), Load, (settings, sets) => run(settings with { Also = chosen }, sets));

        AnnotatedSets Load(ParseResult arguments)
        {
            chosen = also?.Read(arguments) ?? [];
            return this.Load(arguments, labels);
        }
    }

    private AnnotatedSets Load(ParseResult arguments, LabelsOption? labels)
    {
        var sets = _source.Load(arguments, OfFile, Drawn, DrawnTest);
        try
        {
            return labels is null ? sets : sets with { Labels = labels.Read(arguments, sets.Train.Count) };
        }
        catch
        {
            sets.Dispose();
            throw;
        }
    }
}
