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

    /// <summary>Reads image files, all resized to one size whatever their ratio, with their masks or boxes.</summary>
    /// <param name="files">The files.</param>
    /// <param name="height">The height of the images in the set, at least 1.</param>
    /// <param name="width">Their width, at least 1.</param>
    /// <exception cref="ArgumentException">The size is out of range.</exception>
    /// <exception cref="CorruptImageException">A file cannot be read.</exception>
    public static AnnotatedSet Read(AnnotatedFiles files, int height, int width) => new(FilesInMemory.Read(files, height, width));

    /// <summary>Disposes the tensors.</summary>
    public void Dispose()
    {
        Images.Dispose();
        Masks?.Dispose();
        Boxes?.Dispose();
    }
}
