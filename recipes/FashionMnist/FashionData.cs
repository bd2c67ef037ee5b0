using DistillDsl.Training.Data;

namespace DistillDsl.Recipes.FashionMnist;

/// <summary>The images of Fashion-MNIST (Xiao et al. 2017): 60,000 training and 10,000 test images [1, 28, 28] of ten kinds of clothing.</summary>
internal static class FashionData
{
    /// <summary>Where Debian's package dataset-fashion-mnist installs the files.</summary>
    public const string PackageFolder = "/usr/share/datasets/fashion-mnist";

    private static readonly string[] Names =
        ["T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"];

    /// <summary>Reads the four files.</summary>
    /// <param name="folder">Their folder.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static ImageSets Read(string folder)
    {
        var train = Read(folder, "train");
        try
        {
            return new(train, Read(folder, "t10k"), "Fashion-MNIST");
        }
        catch
        {
            train.Dispose();
            throw;
        }
    }

    private static ImageSet Read(string folder, string part) =>
        ImageSet.ReadIdx(Find(folder, $"{part}-images-idx3-ubyte"), Find(folder, $"{part}-labels-idx1-ubyte"), Names);

    private static string Find(string folder, string name)
    {
        foreach (var path in (string[])[Path.Combine(folder, name), Path.Combine(folder, $"{name}.gz")])
            if (File.Exists(path)) return path;
        throw new FileNotFoundException(
            $"There is no {name} or {name}.gz in {folder}. On Debian and Ubuntu, `sudo apt install dataset-fashion-mnist` installs the images; "
                + "elsewhere, give the folder of the four files with --data.");
    }
}
