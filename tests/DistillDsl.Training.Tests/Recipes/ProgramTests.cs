using System.CommandLine;
using DistillDsl.Recipes;
using DistillDsl.Training.Data;

namespace DistillDsl.Training.Tests.Recipes;

public sealed class ProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void MakesTheOutputFolder()
    {
        var made = OutputFolder.Open(new(_folder.File("a/b")));

        Assert.True(Directory.Exists(made.FullName));
        Assert.Empty(made.EnumerateFileSystemInfos());
    }

    [Fact]
    public void RefusesAFolderThatCannotBeWritten()
    {
        _folder.Write("file", [1]);

        var fault = Assert.Throws<IOException>(() => OutputFolder.Open(new(_folder.File("file/out"))));
        FaultText.Names(fault.Message, _folder.File("file/out"));
    }

    [Fact]
    public void GoesOnWithEarlierTrainingsOnlyWhereAskedTo()
    {
        var folders = new TrainingFolders();
        var command = new RootCommand();
        foreach (var option in folders.Options) command.Add(option);
        _folder.Write("steps.csv", [1]);
        var parent = new DirectoryInfo(_folder.Path).Parent!.FullName;

        FaultText.Names(Assert.Throws<ArgumentException>(() => folders.Open(command.Parse("--resume"))).Message, "--resume", "--out");
        Assert.Null(folders.Open(command.Parse("")).Folder);
        Assert.True(folders.Open(command.Parse(["--out", parent, "--resume"])).Resume);
        var again = folders.Open(command.Parse(["--out", parent]));
        var fault = Assert.Throws<ArgumentException>(
            () => again.Fit(Path.GetFileName(_folder.Path), new(), _ => throw new InvalidOperationException("trained"), (ImageLoaders)null!));
        FaultText.Names(fault.Message, _folder.Path, "--resume");
    }

    [Fact]
    public void EndsAsTheSignalThatEndedTheTraining() =>
        Assert.Equal(143, RecipeProgram.Run(new RootCommand(), [], _ => throw new TrainingStoppedException("SIGTERM ended the training", 143, null)));

    [Theory]
    [InlineData("gpu", "cuda:N")]
    [InlineData("cuda:-1", "cuda:N")]
    [InlineData("cuda:99", "CUDA")]
    public void RefusesDevicesThatAreNotThere(string name, string expected) =>
        FaultText.Names(Assert.Throws<ArgumentException>(() => DeviceOption.Open(name)).Message, $"\"{name}\"", expected);

    [Fact]
    public void EndsWithOneLineAndExitCodeOne()
    {
        using var error = new StringWriter();
        var standard = Console.Error;
        Console.SetError(error);
        try
        {
            Assert.Equal(1, RecipeProgram.Run(new RootCommand(), [], _ => throw new InvalidDataException("the file is damaged")));
            Assert.Equal(0, RecipeProgram.Run(new RootCommand(), [], _ => { }));
        }
        finally
        {
            Console.SetError(standard);
        }

        Assert.Equal("error: the file is damaged" + Environment.NewLine, error.ToString());
    }

    [Fact]
    public void ReadsImagesFromAnArchiveOrSaysWhatIsWrong()
    {
        var source = new ImageSource();
        var command = new RootCommand();
        foreach (var option in source.Options) command.Add(option);
        var images = Data.NpyBytes.Array("|u1", "(2, 3, 4, 4)", new byte[96]);
        var labels = Data.NpyBytes.Array("<i4", "(2,)", [0, 0, 0, 0, 1, 0, 0, 0]);
        var three = Data.NpyBytes.Array("|u1", "(3,)", [0, 1, 2]);
        var good = _folder.Write("good.npz",
            Data.NpyBytes.Zip(("train_images.npy", images), ("train_labels.npy", labels), ("test_images.npy", images), ("test_labels.npy", labels)));
        var uneven = _folder.Write("uneven.npz",
            Data.NpyBytes.Zip(("train_images.npy", images), ("train_labels.npy", labels), ("test_images.npy", images), ("test_labels.npy", three)));
        var partial = _folder.Write("partial.npz", Data.NpyBytes.Zip(("train_images.npy", images), ("train_labels.npy", labels)));

        using var sets = Load("--data", good);
        Assert.Equal((2, 2, 2, "good.npz"), (sets.Train.Count, sets.Test.Count, sets.Classes, sets.Name));
        FaultText.Names(Assert.Throws<InvalidDataException>(() => Load("--data", uneven)).Message, "uneven.npz", "[3]");
        FaultText.Names(Assert.Throws<InvalidDataException>(() => Load("--data", partial)).Message, "partial.npz", "\"test_images\"");
        FaultText.Names(Assert.Throws<ArgumentException>(() => Load("--data", good, "--cifar10", _folder.Path)).Message, "--data", "--cifar10");

        ImageSets Load(params string[] arguments) => source.Load(command.Parse(arguments), drawnTrain: 1, drawnTest: 1);
    }

    [Fact]
    public void ReadsMasksAndBoxesFromAnArchiveOrDrawsThem()
    {
        var source = new AnnotatedSource(Annotations.Masks | Annotations.Boxes);
        var command = new RootCommand { source.Option };
        var images = Data.NpyBytes.Array("|u1", "(2, 3, 4, 4)", new byte[96]);
        var masks = Data.NpyBytes.Array("|u1", "(2, 4, 4)", new byte[32]);
        var boxes = Data.NpyBytes.Array("<f4", "(0, 6)", []);
        var good = _folder.Write("good.npz", Data.NpyBytes.Zip(
            ("train_images.npy", images), ("train_masks.npy", masks), ("train_boxes.npy", boxes), ("test_images.npy", images), ("test_masks.npy", masks),
            ("test_boxes.npy", boxes)));
        var partial =
            _folder.Write("partial.npz",
                Data.NpyBytes.Zip(("train_images.npy", images), ("train_masks.npy", masks), ("train_boxes.npy", boxes), ("test_images.npy", images),
                    ("test_masks.npy", masks)));

        using var read = Load("--data", good);
        using var drawn = Load();

        Assert.Equal("good.npz, 2 training and 2 test images of 4 × 4", read.ToString());
        Assert.Equal(["a", "b"], read.MaskClasses);
        Assert.Equal((3, 2), (drawn.Train.Count, drawn.Test.Count));
        Assert.NotEqual(drawn.Train.Images[0].bytes.ToArray(), drawn.Test.Images[0].bytes.ToArray());
        FaultText.Names(Assert.Throws<InvalidDataException>(() => Load("--data", partial)).Message, "partial.npz", "\"test_boxes\"");

        AnnotatedSets Load(params string[] arguments) =>
            source.Load(command.Parse(arguments), new() { MaskClasses = ["a", "b"] }, new() { Count = 3, Size = 16 }, drawnTest: 2);
    }
}
