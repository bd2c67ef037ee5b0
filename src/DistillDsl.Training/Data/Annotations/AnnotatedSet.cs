using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>Images in memory with segmentation masks, object boxes, or both. Owns its tensors.</summary>
public sealed class AnnotatedSet : IDisposable
{
    /// <summary>The label of pixels that belong to no class, in every set, whatever its files use; pass it as <c>IgnoreIndex</c> in a recipe.</summary>
    public const byte Void = AnnotatedParts.Void;

    /// <summary>Creates a set that takes ownership of the tensors.</summary>
    /// <param name="images">uint8 [N, C, H, W].</param>
    /// <param name="masks">uint8 [N, H, W]: labels from 0 to the number of classes − 1, or the options' void label, which becomes
    /// <see cref="Void"/>; null if there are none.</param>
    /// <param name="boxes">
    /// Floats [M, 6], one row per object: (image, class, x1, y1, x2, y2) in pixels, 0 ≤ x1 &lt; x2 ≤ W, 0 ≤ y1 &lt; y2 ≤ H; stored as float32. M may
    /// be 0, and an image may have none. Null if there are none.
    /// </param>
    /// <param name="options">The meaning of the labels.</param>
    /// <exception cref="ArgumentException">A shape, type, label or box does not fit, or neither masks nor boxes are given.</exception>
    public AnnotatedSet(Tensor images, Tensor? masks = null, Tensor? boxes = null, AnnotatedSetOptions? options = null)
    {
        options ??= new();
        ImageTensors.Check(images);
        if (masks is null && boxes is null)
            throw new ArgumentException("There are neither masks nor boxes; images with labels alone are an ImageSet.", nameof(masks));
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        MaskClasses = masks is null ? [] : AnnotationChecks.Masks(masks, images, options);
        if (boxes is not null)
        {
            var (kept, dropped) = AnnotationChecks.NotEmpty(boxes, options.DropEmptyBoxes);
            BoxClasses = AnnotationChecks.Boxes(kept, images, options);
            (Boxes, DroppedBoxes) = (kept.to(ScalarType.Float32).DetachFromDisposeScope(), dropped);
            if (!ReferenceEquals(Boxes, boxes)) boxes.Dispose();
        }

        Images = images.DetachFromDisposeScope();
        Masks = masks?.DetachFromDisposeScope();
        if (options.VoidLabel != Void) Masks?.masked_fill_(Masks.eq(options.VoidLabel), Void);
    }

    private AnnotatedSet(AnnotatedParts parts)
        : this(parts.Images, parts.Masks, parts.Boxes, parts.Options)
    {
    }

    /// <summary>uint8 [N, C, H, W].</summary>
    public Tensor Images { get; }

    /// <summary>uint8 [N, H, W], labels or <see cref="Void"/>; null if there are none.</summary>
    public Tensor? Masks { get; }

    /// <summary>float32 [M, 6], (image, class, x1, y1, x2, y2) in pixels; null if there are none.</summary>
    public Tensor? Boxes { get; }

    /// <summary>The names of the masks' classes in the order of their labels; empty without masks.</summary>
    public IReadOnlyList<string> MaskClasses { get; }

    /// <summary>The names of the boxes' classes in the order of their labels; empty without boxes.</summary>
    public IReadOnlyList<string> BoxClasses { get; } = [];

    /// <summary>The number of boxes of zero width or height that were dropped.</summary>
    public int DroppedBoxes { get; }

    /// <summary>The number of images.</summary>
    public int Count => (int)Images.shape[0];

    /// <summary>Reads the part of a NumPy archive: <c>train_images</c>, <c>train_masks</c> and <c>train_boxes</c> for <c>train</c>.</summary>
    /// <param name="path">The .npz file.</param>
    /// <param name="part">The prefix of the array names.</param>
    /// <param name="annotations">The annotations to read; others are ignored.</param>
    /// <param name="options">The meaning of the labels.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or lacks an array, or an array does not fit the others.</exception>
    public static AnnotatedSet Read(string path, string part, Annotations annotations, AnnotatedSetOptions? options = null)
    {
        using var file = NpzFile.Open(path);
        List<Tensor> read = [];
        try
        {
            var images = Array("images");
            return new(
                images,
                annotations.HasFlag(Annotations.Masks) ? Array("masks") : null,
                annotations.HasFlag(Annotations.Boxes) ? Array("boxes") : null,
                options);
        }
        catch (Exception fault)
        {
            foreach (var tensor in read) tensor.Dispose();
            if (fault is ArgumentException) throw new InvalidDataException($"{path}: {part} set: {fault.Message}", fault);
            throw;
        }

        Tensor Array(string name)
        {
            read.Add(file.Read($"{part}_{name}"));
            return read[^1];
        }
    }

    /// <summary>
    /// Synthetic images with masks and boxes: see <see cref="ShapesSet"/>. The masks' class 0 is the background, k + 1 the boxes' class k; no pixel is void.
    /// </summary>
    /// <param name="options">The options of the images.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static AnnotatedSet Draw(ShapesOptions options)
    {
        using var shapes = ShapesSet.Draw(options);
        // The aliases keep the memory alive when the shapes are disposed.
        return new(shapes.Images.alias(), shapes.Masks.alias(), shapes.Boxes.alias(), new()
        {
            MaskClasses = ["background", .. shapes.ClassNames],
            BoxClasses = shapes.ClassNames,
        });
    }

    /// <summary>
    /// Reads a folder of images and a folder of masks: for each image, also in further folders, a palette or gray PNG of the same size, whose values are the
    /// classes.
    /// </summary>
    /// <param name="images">The folder of the images: JPEG, PNG, BMP or WebP.</param>
    /// <param name="masks">The folder of the masks.</param>
    /// <param name="options">The size of the images in the set, and the meaning of the masks.</param>
    /// <exception cref="DirectoryNotFoundException">A folder does not exist.</exception>
    /// <exception cref="InvalidDataException">There are no images, or a mask is missing, of another size or type, or has a value that is no class.</exception>
    /// <exception cref="CorruptImageException">A file cannot be read.</exception>
    public static AnnotatedSet ReadMasks(string images, string masks, AnnotatedFilesOptions options) => new(MaskFolder.Read(images, masks, options));

    /// <summary>Reads the boxes of a COCO file of instances, and its images. Crowds are left out; boxes are cut at the image's border.</summary>
    /// <param name="path">The JSON file, such as <c>instances_train2017.json</c>.</param>
    /// <param name="images">The folder of the images.</param>
    /// <param name="options">The size of the images in the set, and the classes.</param>
    /// <exception cref="FileNotFoundException">The JSON file does not exist.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is not in the format, or an image is missing or of another size, or an annotation does not fit.
    /// </exception>
    /// <exception cref="CorruptImageException">An image cannot be read.</exception>
    public static AnnotatedSet ReadCoco(string path, string images, AnnotatedFilesOptions options) => new(CocoFile.Read(path, images, options));

    /// <summary>
    /// Reads a folder of Pascal VOC's annotations, an .xml file for each image, and the images. Objects that are marked as difficult are left out; boxes are
    /// cut at the image's border.
    /// </summary>
    /// <param name="annotations">The folder of the .xml files.</param>
    /// <param name="images">The folder of the images.</param>
    /// <param name="options">The size of the images in the set, and the classes.</param>
    /// <exception cref="DirectoryNotFoundException">A folder does not exist.</exception>
    /// <exception cref="InvalidDataException">A file is not in the format, or an image is missing or of another size, or a box does not fit.</exception>
    /// <exception cref="CorruptImageException">An image cannot be read.</exception>
    public static AnnotatedSet ReadVoc(string annotations, string images, AnnotatedFilesOptions options) =>
        new(VocFolder.Read(annotations, images, options));

    /// <summary>Disposes the tensors.</summary>
    public void Dispose()
    {
        Images.Dispose();
        Masks?.Dispose();
        Boxes?.Dispose();
    }
}
