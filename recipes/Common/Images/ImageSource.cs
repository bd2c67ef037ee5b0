using System.CommandLine;
using DistillDsl.Training.Data;

namespace DistillDsl.Recipes;

/// <summary>The options <c>--data</c> and <c>--cifar10</c>, the source of a program's images; synthetic shapes without either.</summary>
public sealed class ImageSource
{
    private readonly Option<FileInfo?> _data = new("--data")
    {
        Description = "a NumPy .npz file with train_images, test_images (uint8 [N, 3, H, W]) and train_labels, test_labels ([N])",
    };

    private readonly Option<DirectoryInfo?> _cifar = new("--cifar10")
    {
        Description = "a folder with the official binary version of CIFAR-10 (or CIFAR-100)",
    };

    /// <summary>The options, for the command.</summary>
    public IEnumerable<Option> Options => [_data, _cifar];

    /// <summary>Reads or generates the images.</summary>
    /// <param name="arguments">The parsed command line.</param>
    /// <param name="drawnTrain">The number of synthetic training images if none are given.</param>
    /// <param name="drawnTest">The number of synthetic test images if none are given.</param>
    /// <param name="drawnSize">Their height and width in pixels.</param>
    /// <exception cref="ArgumentException">Both options are given.</exception>
    /// <exception cref="InvalidDataException">A file is missing an array, damaged or of another kind.</exception>
    public ImageSets Load(ParseResult arguments, int drawnTrain, int drawnTest, int drawnSize = 32) =>
        (arguments.GetValue(_data), arguments.GetValue(_cifar)) switch
        {
            (not null, not null) => throw new ArgumentException("--data and --cifar10 cannot be combined; give one of them."),
            ({ } file, _) => FromNpz(file.FullName),
            (_, { } folder) => FromCifar(folder.FullName),
            _ => new(
                ShapesSet.Draw(new() { Count = drawnTrain, Seed = 1, Size = drawnSize }),
                ShapesSet.Draw(new() { Count = drawnTest, Seed = 2, Size = drawnSize }),
                "drawn shapes"),
        };

    private static ImageSets FromNpz(string path)
    {
        using var file = NpzFile.Open(path);
        var train = Read("train");
        try
        {
            return new(train, Read("test"), Path.GetFileName(path));
        }
        catch
        {
            train.Dispose();
            throw;
        }

        ImageSet Read(string part)
        {
            var images = file.Read($"{part}_images");
            try
            {
                return new(images, file.Read($"{part}_labels"));
            }
            catch (ArgumentException fault)
            {
                images.Dispose();
                throw new InvalidDataException($"{path}: {part} set: {fault.Message}", fault);
            }
        }
    }

    private static ImageSets FromCifar(string folder)
    {
        var (train, test) = CifarBinary.Read(folder);
        return new(train, test, train.ClassNames.Count == 10 ? "CIFAR-10" : "CIFAR-100");
    }
}
