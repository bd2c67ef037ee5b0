using System.Collections;
using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>
/// The batches of an <see cref="ImageSet"/>: "data" float32 [B, C, H, W] normalised, "labels" int64 [B], "index" int64 [B], the samples' numbers
/// in the set. Each batch is made at once, on the loader's device. A batch is disposed when the next one is asked for.
/// </summary>
public sealed class ImageLoader : IReadOnlyCollection<Dictionary<string, Tensor>>, IEpochBatches, ISampleBatches, IDisposable
{
    private readonly Tensor _images;
    private readonly Tensor _labels;
    private readonly Tensor _scale;
    private readonly Tensor _shift;
    private readonly ImageLoaderOptions _options;
    private readonly int _samples;

    /// <summary>Copies the set's images as bytes to the loader's device, with the border that the augmentation asks for; the set may be disposed afterwards.</summary>
    /// <param name="set">The images.</param>
    /// <param name="options">How they are given.</param>
    /// <exception cref="ArgumentException">An option is out of its range or does not fit the images.</exception>
    public ImageLoader(ImageSet set, ImageLoaderOptions options)
    {
        var channels = (int)set.Images.shape[1];
        options.Validate(channels);
        _options = options;
        _samples = set.Count;
        using var scope = NewDisposeScope();
        var device = options.Device ?? CPU;
        long border = options.Augmentation.Padding;
        _images = scope.Detach(border > 0
            ? nn.functional.pad(set.Images.to(device), (border, border, border, border))
            : set.Images.to(device, copy: true));
        _labels = scope.Detach(set.Labels.to(device, copy: true));
        // (byte / 255 − mean) / deviation = byte · scale + shift
        var normalisation = options.Normalisation ?? Normalisation.Of(set);
        var scale = normalisation.Deviation.Select(d => 1 / (255 * d)).ToArray();
        var shift = normalisation.Mean.Zip(normalisation.Deviation, (m, d) => -m / d).ToArray();
        _scale = scope.Detach(tensor(scale, [1, channels, 1, 1]).to(device));
        _shift = scope.Detach(tensor(shift, [1, channels, 1, 1]).to(device));
    }

    /// <summary>How many batches an epoch has.</summary>
    public int Count => _options.DropLast ? _samples / _options.BatchSize : (_samples + _options.BatchSize - 1) / _options.BatchSize;

    /// <summary>How many samples the set has.</summary>
    public int Samples => _samples;

    /// <inheritdoc />
    public int Epoch { get; set; } = 1;

    /// <inheritdoc />
    public bool Augments => _options.Augmentation != Augmentation.None;

    /// <inheritdoc />
    public IEnumerator<Dictionary<string, Tensor>> GetEnumerator()
    {
        var epoch = Epoch;
        return Batches(_options.Shuffle ? SampleOrder.Shuffled(_samples, _options.Seed, epoch) : SampleOrder.InOrder(_samples), Count, epoch).GetEnumerator();
    }

    /// <inheritdoc />
    public IEnumerable<Dictionary<string, Tensor>> EverySample(int epoch) =>
        Batches(SampleOrder.InOrder(_samples), (_samples + _options.BatchSize - 1) / _options.BatchSize, epoch);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Disposes the loader's copies.</summary>
    public void Dispose()
    {
        _images.Dispose();
        _labels.Dispose();
        _scale.Dispose();
        _shift.Dispose();
    }

    private IEnumerable<Dictionary<string, Tensor>> Batches(long[] order, int count, int epoch)
    {
        for (var i = 0; i < count; i++)
        {
            var batch = Batch([.. order.AsSpan(i * _options.BatchSize, Math.Min(_options.BatchSize, _samples - i * _options.BatchSize))], epoch);
            try
            {
                yield return batch;
            }
            finally
            {
                foreach (var tensor in batch.Values) tensor.Dispose();
            }
        }
    }

    private Dictionary<string, Tensor> Batch(long[] samples, int epoch)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var index = tensor(samples).to(_images.device);
        var bytes = _images.index_select(0, index);
        if (_options.Augmentation != Augmentation.None) bytes = Crop(bytes, samples, epoch);
        return new()
        {
            ["data"] = scope.Detach(bytes.to(ScalarType.Float32).mul_(_scale).add_(_shift)),
            ["labels"] = scope.Detach(_labels.index_select(0, index)),
            ["index"] = scope.Detach(index),
        };
    }

    /// <summary>Every sample's own crop, taken by one gather: pixel (y, x) comes from (top + y, left + x), or from left + width − 1 − x where it is mirrored.</summary>
    private Tensor Crop(Tensor bordered, long[] samples, int epoch)
    {
        long count = samples.Length, channels = bordered.shape[1], border = 2L * _options.Augmentation.Padding;
        long height = bordered.shape[2] - border, width = bordered.shape[3] - border;
        var corner = new long[count];
        var step = new long[count];
        for (var i = 0; i < count; i++)
        {
            var (left, top, mirrored) = _options.Augmentation.Draw(_options.Seed, epoch, samples[i]);
            corner[i] = top * bordered.shape[3] + left + (mirrored ? width - 1 : 0);
            step[i] = mirrored ? -1 : 1;
        }

        var device = bordered.device;
        var rows = arange(height, dtype: ScalarType.Int64, device: device).mul(bordered.shape[3]).view(1, height, 1);
        var columns = arange(width, dtype: ScalarType.Int64, device: device).view(1, 1, width);
        var pixels = tensor(corner, [count, 1, 1]).to(device) + rows + tensor(step, [count, 1, 1]).to(device) * columns;
        return bordered.flatten(2)
            .gather(2, pixels.view(count, 1, height * width).expand(count, channels, height * width))
            .view(count, channels, height, width);
    }
}
