using System.CommandLine;
using DistillDsl.Training;

namespace DistillDsl.Recipes.Pretrained;

/// <summary>The program's command line.</summary>
internal sealed class PretrainedOptions
{
    private readonly Option<int> _images = new("--images")
    {
        Description = "the number of training images, the first ones; the teacher takes 40 ms for each on a core",
        DefaultValueFactory = _ => 5000,
    };

    private readonly Option<int[]> _labels = new("--labels")
    {
        Description = "how many images have a label, in the second stage; besides all",
        DefaultValueFactory = _ => [100, 500],
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> _epochs = new("--epochs") { Description = "epochs of the first stage, the features", DefaultValueFactory = _ => 15 };
    private readonly Option<int> _steps = new("--steps") { Description = "steps of the second stage, the labels", DefaultValueFactory = _ => 400 };
    private readonly Option<int> _batch = new("--batch") { Description = "batch size", DefaultValueFactory = _ => 50 };

    private readonly Option<double> _rate = new("--lr")
    {
        Description = "learning rate of Adam, in the first stage and for the student alone",
        DefaultValueFactory = _ => 0.01,
    };

    private readonly Option<double> _labelRate = new("--label-lr")
    {
        Description = "learning rate of Adam in the second stage, which is to keep the features",
        DefaultValueFactory = _ => 0.001,
    };

    private readonly Option<int[]> _seeds = SeedsOption.Create("a student alone and a distilled one are trained for each, and for each number of labels");
    private readonly CacheOption _cache = new();
    private readonly ImageSource _source = new();

    /// <summary>The command with all options.</summary>
    public RootCommand Command()
    {
        var command = new RootCommand(
            "Distills the features of a ResNet-18 that was trained on ImageNet into a small network, without labels, and trains it on few labels. "
                + "Without --data or --cifar10 it uses synthetic shapes.")
        {
            _images, _labels, _epochs, _steps, _batch, _rate, _labelRate, _seeds, _cache.Option,
        };
        foreach (var option in _source.Options) command.Add(option);
        return command;
    }

    /// <summary>The parsed settings.</summary>
    /// <exception cref="ArgumentException">A value is invalid.</exception>
    public PretrainedSettings Read(ParseResult arguments)
    {
        var batch = arguments.GetValue(_batch);
        if (batch < 2) throw new ArgumentException($"--batch is {batch}; expected at least 2 (batch normalization needs more than one image).");
        return new(
            arguments.GetValue(_labels)!, arguments.GetValue(_epochs), arguments.GetValue(_steps), batch, arguments.GetValue(_rate),
            arguments.GetValue(_labelRate),
            SeedsOption.Read(arguments, _seeds));
    }

    /// <summary>The folder of the teacher's features.</summary>
    public CacheFolder Cache(ParseResult arguments) => _cache.Open(arguments);

    /// <summary>Reads or generates the images.</summary>
    /// <exception cref="ArgumentException">There are not as many images.</exception>
    public ImageSets Load(ParseResult arguments, PretrainedSettings settings)
    {
        var count = arguments.GetValue(_images);
        var all = _source.Load(arguments, drawnTrain: count, drawnTest: 1000);
        using var read = all.Train;
        var least = Math.Max(settings.Batch, settings.Labels.DefaultIfEmpty().Max());
        if (count >= least && count <= read.Count) return all with { Train = ImagePart.Of(read, 0, count) };
        all.Test.Dispose();
        throw new ArgumentException($"--images is {count}; expected at least a batch and the largest number of --labels, {least}, and at most {read.Count}.");
    }
}

/// <summary>The program's settings, as the options' descriptions say.</summary>
internal sealed record PretrainedSettings(
    IReadOnlyList<int> Labels, int Epochs, int Steps, int Batch, double LearningRate, double LabelLearningRate, IReadOnlyList<int> Seeds)
{
    /// <summary>The options of a training.</summary>
    public TrainerOptions Options(int epochs, int seed) => new()
    {
        Epochs = epochs,
        Optimizer = OptimizerKind.Adam,
        LearningRate = LearningRate,
        WeightDecay = 1e-4,
        Seed = seed,
        Progress = Training.Progress.TrainingProgress.None,
    };
}
