using System.CommandLine;

namespace DistillDsl.Recipes.FashionMnist;

/// <summary>The program's command line.</summary>
internal sealed class FashionOptions
{
    // As many as the test images are.
    private const int HeldOutShare = 6;

    private readonly Option<DirectoryInfo?> _data = new("--data")
    {
        Description = $"a folder with the four IDX files, also as .gz; {FashionData.PackageFolder} if omitted",
    };

    private readonly Option<int?> _samples = new("--samples") { Description = "the number of training images, the first ones; all if omitted" };

    private readonly Option<bool> _choose = new("--choose")
    {
        Description = "compares all feature terms, on a sixth of the training images that is held out, instead of the test images",
    };

    private readonly CacheOption _cache = new();

    private readonly TrainingSettingsOptions _training = new(teacherEpochs: 4, epochs: 4, batch: 64, rate: 0.01,
        "a student alone and distilled ones are trained for each; the teacher takes the first");

    /// <summary>The command with all options.</summary>
    public RootCommand Command()
    {
        var command = new RootCommand("Distills a residual network for Fashion-MNIST into a very small one, over several seeds.")
        {
            _data, _samples, _choose, _cache.Option,
        };
        foreach (var option in _training.Options) command.Add(option);
        return command;
    }

    /// <summary>The settings of the trainings.</summary>
    /// <exception cref="ArgumentException">A value is invalid.</exception>
    /// <exception cref="IOException">The output folder cannot be written to.</exception>
    public TrainingSettings Read(ParseResult arguments) => _training.Read(arguments);

    /// <summary>The folder of the teacher's features.</summary>
    public CacheFolder Cache(ParseResult arguments) => _cache.Open(arguments);

    /// <summary>Whether the feature terms are compared.</summary>
    public bool Chooses(ParseResult arguments) => arguments.GetValue(_choose);

    /// <summary>The images to train on and to measure.</summary>
    /// <exception cref="ArgumentException">There are not as many images.</exception>
    public ImageSets Load(ParseResult arguments, int batch)
    {
        var all = FashionData.Read(arguments.GetValue(_data)?.FullName ?? FashionData.PackageFolder);
        using var read = all.Train;
        var count = arguments.GetValue(_samples) ?? read.Count;
        var heldOut = Chooses(arguments) ? count / HeldOutShare : 0;
        if (count > read.Count || count - heldOut < batch)
        {
            all.Test.Dispose();
            throw new ArgumentException($"--samples is {count}; expected at least one batch, {batch}, and at most the {read.Count} training images.");
        }

        var train = ImagePart.Of(read, 0, count - heldOut);
        if (heldOut == 0) return all with { Train = train };
        all.Test.Dispose();
        return new(train, ImagePart.Of(read, count - heldOut, heldOut), $"{all.Name}, held out");
    }
}
