using System.Globalization;

namespace DistillDsl.Training.Data;

/// <summary>
/// Image files of any size with segmentation masks or object boxes. An <see cref="AnnotatedFilesLoader"/> decodes them while it is enumerated;
/// <see cref="AnnotatedSet.Read(AnnotatedFiles, int, int)"/> reads all into memory.
/// </summary>
public sealed class AnnotatedFiles : IImageFiles, IFingerprinted
{
    private readonly AnnotatedListing _listing;
    private readonly bool _hashContents;
    private readonly int _maxBoxes;
    private string? _fingerprint;

    private AnnotatedFiles(AnnotatedListing listing, bool hashContents) =>
        (_listing, _hashContents, _maxBoxes) = (listing, hashContents, listing.Files.Max(file => file.Boxes.Count));

    /// <summary>The number of images.</summary>
    public int Count => _listing.Files.Count;

    /// <summary>The full paths of the images.</summary>
    public IReadOnlyList<string> Files => [.. _listing.Files.Select(file => file.Path)];

    /// <summary>The names of the masks' classes in the order of their labels; empty without masks.</summary>
    public IReadOnlyList<string> MaskClasses => HasMasks ? _listing.ClassNames : [];

    /// <summary>The names of the boxes' classes in the order of their labels; empty without boxes.</summary>
    public IReadOnlyList<string> BoxClasses => HasMasks ? [] : _listing.ClassNames;

    /// <summary>
    /// The number of images, and a hash of annotations, names and sizes, with <see cref="AnnotatedFilesOptions.HashContents"/> also of the contents of images
    /// and masks.
    /// </summary>
    public string Fingerprint => _fingerprint ??= OwnFingerprint();

    /// <summary>Whether the images have masks; otherwise they have boxes.</summary>
    internal bool HasMasks => _listing.MaskLabels is not null;

    /// <summary>
    /// Lists a folder of images with a folder of masks: for each image, also in further folders, a palette or gray PNG of the same size, whose values are the
    /// classes. All masks are read.
    /// </summary>
    /// <param name="images">The folder of the images: JPEG, PNG, BMP or WebP.</param>
    /// <param name="masks">The folder of the masks.</param>
    /// <param name="options">The meaning of the masks.</param>
    /// <exception cref="DirectoryNotFoundException">A folder does not exist.</exception>
    /// <exception cref="InvalidDataException">There are no images, or a mask is missing, of another size or type, or has a value that is no class.</exception>
    /// <exception cref="CorruptImageException">A mask, or the size of an image, cannot be read.</exception>
    public static AnnotatedFiles OpenMasks(string images, string masks, AnnotatedFilesOptions? options = null) =>
        new(MaskFolder.List(images, masks, options ?? new()), options?.HashContents ?? false);

    /// <summary>Lists the images of a COCO file of instances, with their boxes. Crowds are left out; boxes are cut at the image's border.</summary>
    /// <param name="path">The JSON file, such as <c>instances_train2017.json</c>.</param>
    /// <param name="images">The folder of the images.</param>
    /// <param name="options">The classes.</param>
    /// <exception cref="FileNotFoundException">The JSON file does not exist.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is not in the format, or an image is missing or of another size, or an annotation does not fit.
    /// </exception>
    /// <exception cref="CorruptImageException">The size of an image cannot be read.</exception>
    public static AnnotatedFiles OpenCoco(string path, string images, AnnotatedFilesOptions? options = null) =>
        new(CocoFile.List(path, images, options ?? new()), options?.HashContents ?? false);

    /// <summary>
    /// Lists a folder of Pascal VOC's annotations, an .xml file for each image, and the images. Objects that are marked as difficult are left out; boxes are
    /// cut at the image's border.
    /// </summary>
    /// <param name="annotations">The folder of the .xml files.</param>
    /// <param name="images">The folder of the images.</param>
    /// <param name="options">The classes.</param>
    /// <exception cref="DirectoryNotFoundException">A folder does not exist.</exception>
    /// <exception cref="InvalidDataException">A file is not in the format, an image is missing or of another size, or an annotation does not fit.</exception>
    /// <exception cref="CorruptImageException">The size of an image cannot be read.</exception>
    public static AnnotatedFiles OpenVoc(string annotations, string images, AnnotatedFilesOptions? options = null) =>
        new(VocFolder.List(annotations, images, options ?? new()), options?.HashContents ?? false);

    /// <summary>Two sets of the same classes: a part of the images, to be kept from the training, and the rest. The same for the same seed.</summary>
    /// <param name="part">The part to hold out, greater than 0 and less than 1; at least one image is held out and one is not.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentException">The part is out of range, or there is only one image.</exception>
    public (AnnotatedFiles Train, AnnotatedFiles HeldOut) Split(double part, long seed = 0)
    {
        var (kept, heldOut) = SampleOrder.Split(Count, part, seed);
        return (Select(kept), Select(heldOut));
    }

    string IImageFiles.PathOf(long sample) => _listing.Files[(int)sample].Path;

    int IImageFiles.AnnotationBytes(int pixels) => ImageAnnotations.BytesOf(pixels, HasMasks, HasMasks ? null : _maxBoxes);

    ImageAnnotations IImageFiles.AnnotationsOf(long sample)
    {
        var file = _listing.Files[(int)sample];
        var mask = file.MaskPath is null ? null : _listing.MaskLabels!.Read(file.MaskPath, file.Path, (file.Width, file.Height));
        return new(file.Width, file.Height, mask, file.Boxes);
    }

    private AnnotatedFiles Select(long[] samples) =>
        new(_listing with { Files = [.. samples.Select(sample => _listing.Files[(int)sample])] }, _hashContents);

    private string OwnFingerprint()
    {
        using var hash = new ContentHash();
        hash.Add($"{_listing.MaskLabels}");
        foreach (var name in _listing.ClassNames) hash.Add(name);
        foreach (var file in _listing.Files)
        {
            foreach (var path in new[] { file.Path, file.MaskPath }.OfType<string>())
            {
                hash.Add(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)} {new FileInfo(path).Length}"));
                if (_hashContents) hash.AddFile(path);
            }

            foreach (var (label, (x1, y1, x2, y2)) in file.Boxes) hash.Add(string.Create(CultureInfo.InvariantCulture, $"{label} {x1} {y1} {x2} {y2}"));
        }

        return $"{Count} image files with {(HasMasks ? "masks" : "boxes")} of {_listing.ClassNames.Count} classes, {hash.End()}";
    }
}
