namespace DistillDsl.Training.Data;

/// <summary>
/// Image files with class labels, which a <see cref="ImageFolderLoader"/> decodes while it is enumerated: JPEG, PNG, BMP and WebP by their extensions. Other
/// files are ignored, and counted.
/// </summary>
public sealed class ImageFolder : IImageFiles, IFingerprinted
{
    private readonly bool _hashContents;
    private string? _fingerprint;

    internal ImageFolder(
        string folder, IReadOnlyList<string> files, IReadOnlyList<int>? labels, IReadOnlyList<string> classNames, int ignored, bool hashContents)
    {
        (Folder, Files, Labels, ClassNames, IgnoredFiles, _hashContents) = (folder, files, labels, classNames, ignored, hashContents);
        if (files.Count == 0) throw new InvalidDataException($"{folder} holds no images: {ImageListing.Expected}{ImageListing.Others(ignored)}.");
    }

    /// <summary>The folder to which the files' names are relative.</summary>
    public string Folder { get; }

    /// <summary>The files, relative to <see cref="Folder"/>, with '/' between folders.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The label of each file; null if the images have none.</summary>
    public IReadOnlyList<int>? Labels { get; }

    /// <summary>The names of the classes in the order of the labels; empty without labels.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The number of images.</summary>
    public int Count => Files.Count;

    /// <summary>The number of files in the folder that are not read: they have another extension, or are in no class.</summary>
    public int IgnoredFiles { get; }

    /// <summary>The number of images, and a hash of names, labels and sizes, with <see cref="ImageFolderOptions.HashContents"/> also of contents.</summary>
    public string Fingerprint => _fingerprint ??= OwnFingerprint();

    /// <summary>
    /// Lists a folder with a folder for each class; the classes in ordinal order of their names, in each the files, also those in further folders.
    /// </summary>
    /// <param name="folder">The folder of the class folders.</param>
    /// <param name="options">The options; if omitted, the defaults.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">There are no images, or a class has none, or a folder is not one of the given classes.</exception>
    public static ImageFolder Open(string folder, ImageFolderOptions? options = null)
    {
        options ??= new();
        ImageListing.RequireFolder(folder);
        string[] found = [.. ImageListing.Folders(folder)];
        if (found.Length == 0)
            throw new InvalidDataException(
                $"{folder} holds no folders; expected one for each class, named as the class, with its images. "
                    + $"{nameof(Unlabeled)} reads images without classes.");
        var names = options.ClassNames ?? found;
        if (found.Except(names).FirstOrDefault() is { } stranger)
            throw new InvalidDataException($"{folder} holds the folder \"{stranger}\"; the classes are "
                + $" {string.Join(", ", names.Select(name => $"\"{name}\""))}.");

        List<string> files = [];
        List<int> labels = [];
        var ignored = ImageListing.FilesIn(folder);
        for (var k = 0; k < names.Count; k++)
        {
            var (images, others) = found.Contains(names[k]) ? ImageListing.Images(folder, names[k]) : ([], 0);
            if (images.Count == 0 && options.ClassNames is null)
                throw new InvalidDataException(
                    $"The class \"{names[k]}\" has no images in {Path.Combine(folder, names[k])}: {ImageListing.Expected}{ImageListing.Others(others)}. "
                        + $"Remove the folder, or give {nameof(ImageFolderOptions)}.{nameof(options.ClassNames)} if this set may lack classes.");
            files.AddRange(images);
            labels.AddRange(Enumerable.Repeat(k, images.Count));
            ignored += others;
        }

        return new(folder, files, labels, names, ignored, options.HashContents);
    }

    /// <summary>Lists all images in a folder and in those below it, without labels: enough for the terms that read no labels.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">The options; if omitted, the defaults.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">There are no images.</exception>
    public static ImageFolder Unlabeled(string folder, ImageFolderOptions? options = null)
    {
        ImageListing.RequireFolder(folder);
        var (images, ignored) = ImageListing.Images(folder, "");
        return new(folder, images, null, [], ignored, options?.HashContents ?? false);
    }

    /// <summary>
    /// The images that a CSV file lists, a row each. Whole numbers are the labels themselves; other texts are names of classes, which are numbered in
    /// ordinal order.
    /// </summary>
    /// <param name="path">The CSV file, with a header.</param>
    /// <param name="folder">The folder to which the file names are relative; if omitted, that of the CSV file.</param>
    /// <param name="fileColumn">The column of the file names.</param>
    /// <param name="labelColumn">The column of the labels; null if there are none.</param>
    /// <param name="options">The options; if omitted, the defaults.</param>
    /// <exception cref="FileNotFoundException">The CSV file does not exist.</exception>
    /// <exception cref="InvalidDataException">
    /// A column is missing, or a row names a file that does not exist or is not an image by its name, or a label that is not one of the given classes.
    /// </exception>
    public static ImageFolder ReadCsv(
        string path, string? folder = null, string fileColumn = "file", string? labelColumn = "label", ImageFolderOptions? options = null)
    {
        folder ??= Path.GetDirectoryName(Path.GetFullPath(path))!;
        options ??= new();
        var (files, labels, classNames) = ImageList.Read(path, folder, fileColumn, labelColumn, options);
        return new(folder, files, labels, classNames, ignored: 0, options.HashContents);
    }

    /// <summary>
    /// Two sets of the same classes: one with a part of the images of every class, to be kept from the training, and one with the rest. The same for the
    /// same seed.
    /// </summary>
    /// <param name="part">The part to hold out, greater than 0 and less than 1; of every class at least one image is held out and one is not.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentException">The part is out of range, or a class has only one image.</exception>
    public (ImageFolder Train, ImageFolder HeldOut) Split(double part, long seed = 0)
    {
        SampleOrder.RequirePart(part);
        var order = SampleOrder.Shuffled(Count, seed, 0);
        HashSet<int> heldOut = [];
        foreach (var group in order.Select(i => (int)i).GroupBy(i => Labels?[i] ?? 0))
        {
            int[] members = [.. group];
            if (members.Length == 1)
                throw new ArgumentException(
                    $"{(Labels is null ? "The set" : $"The class \"{ClassNames[group.Key]}\"")} has one image, {Files[members[0]]}; it cannot be split.",
                    nameof(part));
            heldOut.UnionWith(members.Take(Math.Clamp((int)Math.Round(part * members.Length), 1, members.Length - 1)));
        }

        return (Select(i => !heldOut.Contains(i)), Select(heldOut.Contains));
    }

    string IImageFiles.PathOf(long sample) => PathOf(sample);

    private string PathOf(long sample) => Path.Combine(Folder, Files[(int)sample]);

    private ImageFolder Select(Func<int, bool> isChosen)
    {
        int[] chosen = [.. Enumerable.Range(0, Count).Where(isChosen)];
        int[]? labels = Labels is null ? null : [.. chosen.Select(i => Labels[i])];
        return new(Folder, [.. chosen.Select(i => Files[i])], labels, ClassNames, IgnoredFiles, _hashContents);
    }

    private string OwnFingerprint()
    {
        using var hash = new ContentHash();
        foreach (var name in ClassNames) hash.Add(name);
        for (var i = 0; i < Count; i++)
        {
            hash.Add(FormattableString.Invariant($"{Files[i]} {Labels?[i]} {new FileInfo(PathOf(i)).Length}"));
            if (_hashContents) hash.AddFile(PathOf(i));
        }

        return $"{Count} image files of {ClassNames.Count} classes, {hash.End()}";
    }
}
