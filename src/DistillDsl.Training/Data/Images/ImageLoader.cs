using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>The batches of an <see cref="ImageSet"/>: in addition to "data" and "index" they have "labels" int64 [B].</summary>
public sealed class ImageLoader : ImageBatches
{
    private readonly Tensor _labels;

    /// <summary>Copies the set's images and labels to the loader's device; the set may be disposed afterwards.</summary>
    /// <param name="set">The images.</param>
    /// <param name="options">The loader options.</param>
    /// <exception cref="ArgumentException">An option is out of range or does not fit the images.</exception>
    public ImageLoader(ImageSet set, ImageLoaderOptions options)
        : base(set.Images, options) =>
        _labels = set.Labels.to(Device, copy: true).DetachFromDisposeScope();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing) _labels.Dispose();
        base.Dispose(disposing);
    }

    private protected override void AddTargets(Dictionary<string, Tensor> batch, long[] samples, Tensor index, BatchCrops? crops) =>
        batch["labels"] = _labels.index_select(0, index);
}
