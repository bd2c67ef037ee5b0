using System.CommandLine;
using DistillDsl.Training.Data;

namespace DistillDsl.Recipes.CamVid;

/// <summary>The program's command line.</summary>
internal sealed class CamVidOptions
{
    // CamVid's eleven classes (Brostow et al. 2008) in SegNet's order (Badrinarayanan et al. 2017); 11 is what belongs to none.
    private static readonly AnnotatedSetOptions OfFile = new()
    {
        MaskClasses = ["sky", "building", "pole", "road", "pavement", "tree", "sign", "fence", "car", "pedestrian", "cyclist"],
        VoidLabel = 11,
    };

    private readonly Option<FileInfo?> _weights = new("--teacher")
    {
        Description = "the teacher's weights: read where the file exists, otherwise trained and written",
    };

    private readonly Option<int> _teacherEpochs = new("--teacher-epochs") { Description = "the teacher's epochs", DefaultValueFactory = _ => 30 };
    private readonly Option<int> _epochs = new("--epochs") { Description = "the students' epochs", DefaultValueFactory = _ => 20 };
    private readonly Option<int> _batch = new("--batch") { Description = "images in a batch", DefaultValueFactory = _ => 8 };
    private readonly Option<double> _rate = new("--lr") { Description = "learning rate of Adam", DefaultValueFactory = _ => 0.005 };
    private readonly Option<int[]> _seeds = SeedsOption.Create("one student alone and one distilled are trained for each; the teacher takes the first");
    private readonly Option<string> _device = DeviceOption.Create();
    private readonly TrainingFolders _folders = new();
    private readonly AnnotatedSource _source = new(Annotations.Masks);

    /// <summary>The command with all options.</summary>
    public RootCommand Command()
    {
        var command = new RootCommand("Distils a network that gives every pixel a class into a thin one, over several seeds. Without --data it takes drawn shapes.")
        {
            _source.Option, _weights, _teacherEpochs, _epochs, _batch, _rate, _seeds, _device,
        };
        foreach (var option in _folders.Options) command.Add(option);
        return command;
    }

    /// <summary>What was given.</summary>
    /// <exception cref="ArgumentException">A value does not fit.</exception>
    /// <exception cref="IOException">The output folder cannot be written to.</exception>
    public CamVidSettings Read(ParseResult arguments)
    {
        var seeds = SeedsOption.Read(arguments, _seeds);
        var batch = arguments.GetValue(_batch);
        if (batch < 2) throw new ArgumentException($"--batch is {batch}; expected at least 2 (batch normalisation needs more than one image).");
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

    /// <summary>Reads the images of streets, or draws shapes.</summary>
    public AnnotatedSets Load(ParseResult arguments) => _source.Load(arguments, OfFile, new() { Count = 600, Size = 48, MaxObjects = 2, Seed = 1 }, drawnTest: 200);
}

/// <summary>The program's settings, as the options' descriptions say.</summary>
internal sealed record CamVidSettings(
    FileInfo? TeacherWeights,
    int TeacherEpochs,
    int Epochs,
    int Batch,
    double LearningRate,
    int[] Seeds,
    string Device,
    TrainingOutput Output);
