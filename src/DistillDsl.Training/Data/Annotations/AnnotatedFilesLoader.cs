using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>
/// The batches of <see cref="AnnotatedFiles"/>, read from the files. Batches have "masks" int64 [B, H, W], or "boxes" float32 [M, 6], (image within the batch,
/// class, x1, y1, x2, y2) in pixels, in the order of the images. They are cropped, resized and mirrored with the image: a mask's pixels take the nearest
/// one's label, and those beyond the image <see cref="AnnotatedSet.Void"/>; boxes are cut at the border, and one of which less than a quarter is left is
/// dropped.
/// </summary>
public sealed class AnnotatedFilesLoader : ImageFileBatches
{
    private readonly AnnotatedFiles _files;

    /// <summary>Reads the size of the first image.</summary>
    /// <param name="files">The images.</param>
    /// <param name="options">The loader options; without <see cref="ImageFolderLoaderOptions.Mixing"/> and <see cref="RandAugment"/>.</param>
    /// <exception cref="ArgumentException">An option is out of range or changes images in a way that annotations cannot follow.</exception>
    /// <exception cref="CorruptImageException">The first image cannot be read, or, if corrupt images are skipped, none can.</exception>
    public AnnotatedFilesLoader(AnnotatedFiles files, ImageFolderLoaderOptions options)
        : base(files, Checked(options)) => _files = files;

    private protected override void AddTargets(Dictionary<string, Tensor> batch, ReadSamples read, float[]? shares)
    {
        var annotations = AnnotationTensors.Of(read, _files.HasMasks);
        batch[_files.HasMasks ? "masks" : "boxes"] = (_files.HasMasks ? annotations.to(ScalarType.Int64) : annotations).to(Device);
    }

    private static ImageFolderLoaderOptions Checked(ImageFolderLoaderOptions options)
    {
        if (options.Mixing is not null)
            throw new ArgumentException(
                $"{nameof(ImageFolderLoaderOptions)}.{nameof(options.Mixing)} is {options.Mixing.GetType().Name}: mixed masks and boxes have no shares.",
                nameof(options));
        if (options.Steps.FirstOrDefault(step => step.Warps) is { } warp)
            throw new ArgumentException(
                $"{nameof(ImageFolderLoaderOptions)}.{nameof(options.Steps)} has {warp.GetType().Name}, which shears and rotates images: masks and boxes do "
                    + $"not follow it. {nameof(RandomResizedCrop)}, {nameof(RandomCrop)}, {nameof(HorizontalFlip)} and {nameof(ColorJitter)} do.",
                nameof(options));
        return options;
    }
}
