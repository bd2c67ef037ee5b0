using System.Collections;
using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>
/// The base of the image loaders: the order, the batches, the crops and the normalization. Each batch is made at once, on the loader's device; it
/// has "data" float32 [B, C, H, W] normalized, "index" int64 [B], the indices of the samples in the set, and the loader's own targets. A
/// batch is disposed when the next one is requested.
/// </summary>
public abstract class ImageBatches : IReadOnlyCollection<Dictionary<string, Tensor>>, IEpochBatches, ISampleBatches, IFingerprinted, IDisposable
{
    private const int SamplesHashedAtOnce = 256;

    private readonly Tensor _images;
    private readonly Tensor _scale;
    private readonly Tensor _shift;
    private readonly ImageLoaderOptions _options;
    private readonly BatchPlan _plan;
    private readonly long _height;
    private readonly long _width;
    private string? _fingerprint;

    /// <summary>Copies the images as bytes to the loader's device, with the border that the augmentation asks for.</summary>
    /// <param name="images">uint8 [N, C, H, W].</param>
    /// <param name="options">The loader options.</param>
    /// <exception cref="ArgumentException">An option is out of range or does not fit the images.</exception>
    private protected ImageBatches(Tensor images, ImageLoaderOptions options)
    {
        var channels = (int)images.shape[1];
        options.Validate(channels);
        _options = options;
        _plan = new((int)images.shape[0], options.BatchSize, options.Shuffle, options.DropLast, options.Seed);
        (_height, _width) = (images.shape[2], images.shape[3]);
        using var scope = NewDisposeScope();
        Device = options.Device ?? CPU;
        _images = scope.Detach(Bordered(images, 0));
        var (scale, shift) = (options.Normalization ?? Normalization.Of(images)).Affine();
        (_scale, _shift) = (scope.Detach(scale.to(Device)), scope.Detach(shift.to(Device)));
    }

    /// <summary>The number of batches per epoch.</summary>
    public int Count => _plan.Count;

    /// <summary>The number of samples in the set.</summary>
    public int Samples => _plan.Samples;

    /// <inheritdoc />
    public int Epoch { get; set; } = 1;

    /// <inheritdoc />
    public bool Augments => _options.Augmentation != Augmentation.None;

    /// <summary>The number and size of the images, and a hash of images, targets and options; computed from all of them when first read.</summary>
    public string Fingerprint => _fingerprint ??= OwnFingerprint();

    /// <summary>The device on which the batches are created.</summary>
    private protected Device Device { get; }

    /// <inheritdoc />
    public IEnumerator<Dictionary<string, Tensor>> GetEnumerator()
    {
        var epoch = Epoch;
        return BatchPlan.Run(_plan.Epoch(epoch), samples => Batch(samples, epoch)).GetEnumerator();
    }

    /// <inheritdoc />
    public IEnumerable<Dictionary<string, Tensor>> EverySample(int epoch) => BatchPlan.Run(_plan.InOrder(), samples => Batch(samples, epoch));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Disposes the loader's copies.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes the loader's copies.</summary>
    /// <param name="disposing">True from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        _images.Dispose();
        _scale.Dispose();
        _shift.Dispose();
    }

    /// <summary>Adds the targets of a batch, in the current dispose scope.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="samples">The indices of the samples in the set.</param>
    /// <param name="index">The same, int64 [B] on the loader's device.</param>
    /// <param name="crops">What happened to the images; null if nothing did.</param>
    private protected abstract void AddTargets(Dictionary<string, Tensor> batch, long[] samples, Tensor index, BatchCrops? crops);

    /// <summary>A copy of maps [N, C, H, W] on the loader's device, with the border that the augmentation asks for, in the current dispose scope.</summary>
    private protected Tensor Bordered(Tensor maps, double value)
    {
        long border = _options.Augmentation.Padding;
        return border > 0 ? nn.functional.pad(maps.to(Device), (border, border, border, border), value: value) : maps.to(Device, copy: true);
    }

    private string OwnFingerprint()
    {
        using var hash = new ContentHash();
        using var noGrad = no_grad();
        hash.Add($"{_options.BatchSize} {_options.Shuffle} {_options.DropLast} {_options.Augmentation} {_options.Seed}");
        hash.Add("scale", _scale);
        hash.Add("shift", _shift);
        foreach (var samples in SampleOrder.InOrder(Samples).Chunk(SamplesHashedAtOnce))
        {
            using var scope = NewDisposeScope();
            var index = tensor(samples).to(Device);
            var targets = new Dictionary<string, Tensor>();
            AddTargets(targets, samples, index, null);
            hash.Add("images", _images.index_select(0, index));
            foreach (var (key, value) in targets) hash.Add(key, value);
        }

        return $"{Samples} images {ShapeText.Of([_images.shape[1], _height, _width])} in batches of {_options.BatchSize}, {hash.End()}";
    }

    private Dictionary<string, Tensor> Batch(long[] samples, int epoch)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var index = tensor(samples).to(Device);
        var crops = Augments
            ? new BatchCrops([.. samples.Select(sample => _options.Augmentation.Draw(_options.Seed, epoch, sample))], _options.Augmentation.Padding, _height,
                _width)
            : null;
        var bytes = _images.index_select(0, index);
        var batch = new Dictionary<string, Tensor> { ["data"] = (crops?.Of(bytes) ?? bytes).to(ScalarType.Float32).mul_(_scale).add_(_shift) };
        AddTargets(batch, samples, index, crops);
        batch["index"] = index;
        foreach (var tensor in batch.Values) scope.Detach(tensor);
        return batch;
    }
}
