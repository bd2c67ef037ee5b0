using System.CommandLine;

namespace DistillDsl.Recipes.Cifar10;

/// <summary>The program's command line.</summary>
internal sealed class CifarOptions
{
    private readonly Option<string> _teacher = new("--teacher-network")
    {
        Description = "resnet14, resnet20, resnet32x4 …",
        DefaultValueFactory = _ => "resnet14",
    };

    private readonly Option<string> _student = new("--student-network")
    {
        Description = "resnet8, resnet8x4, resnet8x0.5 …",
        DefaultValueFactory = _ => "resnet8x0.5",
    };

    private readonly Option<FileInfo?> _weights = new("--teacher")
    {
        Description = "the teacher's weights: read if the file exists, otherwise trained and written",
    };

    private readonly Option<int> _teacherEpochs = new("--teacher-epochs") { Description = "the teacher's epochs", DefaultValueFactory = _ => 20 };
    private readonly Option<int> _epochs = new("--epochs") { Description = "the students' epochs", DefaultValueFactory = _ => 12 };
    private readonly Option<int> _batch = new("--batch") { Description = "batch size", DefaultValueFactory = _ => 64 };
    private readonly Option<double> _rate = new("--lr") { Description = "learning rate", DefaultValueFactory = _ => 0.1 };

    private readonly Option<int[]> _seeds = SeedsOption.Create("one student alone and one distilled are trained for each; the teacher takes the first");
    private readonly Option<string> _device = DeviceOption.Create();
    private readonly TrainingFolders _folders = new();
    private readonly ImageSource _source = new();

    /// <summary>The command with all options.</summary>
    public RootCommand Command()
    {
        var command =
            new RootCommand("Distills a CIFAR residual network into a smaller one, over several seeds. Without --data or --cifar10 it uses synthetic shapes.")
        {
            _teacher, _student, _weights, _teacherEpochs, _epochs, _batch, _rate, _seeds, _device,
        };
        foreach (var option in _source.Options.Concat(_folders.Options)) command.Add(option);
        return command;
    }

    /// <summary>The parsed settings.</summary>
    /// <exception cref="ArgumentException">A value is invalid.</exception>
    /// <exception cref="IOException">The output folder cannot be written to.</exception>
    public CifarSettings Read(ParseResult arguments)
    {
        var seeds = SeedsOption.Read(arguments, _seeds);
        var batch = arguments.GetValue(_batch);
        if (batch < 2) throw new ArgumentException($"--batch is {batch}; expected at least 2 (batch normalization needs more than one image).");
        return new(
            arguments.GetValue(_teacher)!,
            arguments.GetValue(_student)!,
            arguments.GetValue(_weights),
            arguments.GetValue(_teacherEpochs),
            arguments.GetValue(_epochs),
            batch,
            arguments.GetValue(_rate),
            seeds,
            arguments.GetValue(_device)!,
            _folders.Open(arguments));
    }

    /// <summary>Reads or generates the images.</summary>
    public ImageSets Load(ParseResult arguments) => _source.Load(arguments, drawnTrain: 10000, drawnTest: 2000);
}

/// <summary>The program's settings, as the options' descriptions say.</summary>
internal sealed record CifarSettings(
    string TeacherNetwork,
    string StudentNetwork,
    FileInfo? TeacherWeights,
    int TeacherEpochs,
    int Epochs,
    int Batch,
    double LearningRate,
    int[] Seeds,
    string Device,
    TrainingOutput Output);
