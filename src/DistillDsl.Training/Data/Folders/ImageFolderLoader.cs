using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>
/// The batches of an <see cref="ImageFolder"/>, read from its files. Batches have, if the images have labels, "labels" int64 [B], or, if images are mixed,
/// float32 [B, classes].
/// </summary>
public sealed class ImageFolderLoader : ImageFileBatches
{
    private readonly ImageFolder _folder;

    /// <summary>Reads the size of the first image.</summary>
    /// <param name="folder">The images.</param>
    /// <param name="options">The loader options.</param>
    /// <exception cref="ArgumentException">An option is out of range, or a batch would take more than 2 GB as bytes.</exception>
    /// <exception cref="CorruptImageException">The first image cannot be read, or, if corrupt images are skipped, none can.</exception>
    public ImageFolderLoader(ImageFolder folder, ImageFolderLoaderOptions options)
        : base(folder, options) => _folder = folder;

    private protected override void AddTargets(Dictionary<string, Tensor> batch, ReadSamples read, float[]? shares)
    {
        if (_folder.Labels is null) return;
        int[] labels = [.. read.Indices.Select(sample => _folder.Labels[(int)sample])];
        batch["labels"] = (shares is null ? tensor(labels).to(ScalarType.Int64) : BatchMixing.Labels(labels, shares, _folder.ClassNames.Count)).to(Device);
    }
}
