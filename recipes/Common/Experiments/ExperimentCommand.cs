using System.CommandLine;

namespace DistillDsl.Recipes;

/// <summary>The command line of an experiment over several seeds.</summary>
public sealed class ExperimentCommand
{
    // The images have about half of the usual area, which halves the time.
    private const int DrawnSize = 24;
    private const int DrawnTest = 2000;

    private readonly Option<int[]> _seeds = SeedsOption.Create($"one network of every kind is trained for each; {Trainings.TeacherSeed} is the teacher's");
    private readonly Option<double> _length;
    private readonly Option<FileInfo?> _teacher =
        new("--teacher") { Description = "the teacher's weights: read if the file exists, otherwise trained and written" };
    private readonly Option<int> _images = new("--images") { Description = "the number of synthetic training images", DefaultValueFactory = _ => 4000 };
    private readonly Option<string> _device = DeviceOption.Create();
    private readonly ImageSource _source = new();

    private ExperimentCommand(double length) => _length = new("--length")
    {
        Description = "the factor applied to the published numbers of epochs",
        DefaultValueFactory = _ => length,
    };

    /// <summary>Gives a command the options of an experiment, and the experiment to run.</summary>
    /// <param name="command">The command.</param>
    /// <param name="length">The default length.</param>
    /// <param name="run">The experiment.</param>
    /// <typeparam name="TCommand">The command's type.</typeparam>
    /// <returns>The command.</returns>
    public static TCommand Set<TCommand>(TCommand command, double length, Action<ExperimentSettings, ImageSets> run)
        where TCommand : Command
    {
        var options = new ExperimentCommand(length);
        foreach (var option in (Option[])[options._seeds, options._length, options._teacher, options._images, options._device, .. options._source.Options])
            command.Add(option);
        RecipeProgram.Set(command, arguments =>
        {
            var settings = options.Read(arguments);
            using var sets = options._source.Load(arguments, arguments.GetValue(options._images), DrawnTest, DrawnSize);
            run(settings, sets);
        });
        return command;
    }

    private ExperimentSettings Read(ParseResult arguments)
    {
        var seeds = SeedsOption.Read(arguments, _seeds);
        if (seeds.Contains(Trainings.TeacherSeed))
            throw new ArgumentException($"--seeds contains {Trainings.TeacherSeed}, the teacher's seed; a student needs a seed of its own.");
        var length = arguments.GetValue(_length);
        return length > 0 && double.IsFinite(length)
            ? new(seeds, length, arguments.GetValue(_teacher), DeviceOption.Open(arguments.GetValue(_device)!))
            : throw new ArgumentException(FormattableString.Invariant($"--length is {length}; expected a number greater than 0."));
    }
}
