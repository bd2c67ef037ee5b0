using System.Collections;
using System.Globalization;
using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>
/// The base of the loaders that read image files: several threads read, decode and augment them ahead of the training. A batch has "data" float32
/// [B, C, H, W] normalized, "index" int64 [B], the indices of the files in their list, and the loader's own targets. It is disposed when the next one is
/// requested. What a sample looks like depends only on the seed, the epoch and the sample, with <see cref="ImageFolderLoaderOptions.Mixing"/> also on its
/// neighbor in the batch.
/// </summary>
public abstract class ImageFileBatches : IReadOnlyCollection<Dictionary<string, Tensor>>, IEpochBatches, ISampleBatches, IFingerprinted
{
    private readonly IImageFiles _files;
    private readonly ImageFolderLoaderOptions _options;
    private readonly ImageFileReader _reader;
    private readonly BatchPlan _plan;
    private readonly SortedDictionary<long, CorruptImageException> _skipped = [];

    private protected ImageFileBatches(IImageFiles files, ImageFolderLoaderOptions options)
    {
        _reader = new(files, options);
        (_files, _options) = (files, options);
        _plan = new(files.Count, options.BatchSize, options.Shuffle, options.DropLast, options.Seed);
    }

    /// <summary>The number of batches per epoch.</summary>
    public int Count => _plan.Count;

    /// <inheritdoc />
    public int Epoch { get; set; } = 1;

    /// <inheritdoc />
    public bool Augments => _options.Mixing is not null || _options.Steps.Any(step => step.IsRandom);

    /// <summary>The files' fingerprint, and a hash of the options that change batches.</summary>
    public string Fingerprint => $"{_files.Fingerprint} in batches of {_options.BatchSize}, {OptionsHash()}";

    /// <summary>The files that could not be read so far and were left out, in the order of their list.</summary>
    public IReadOnlyList<CorruptImageException> Skipped => [.. _skipped.Values];

    /// <summary>The device on which the batches are created.</summary>
    private protected Device Device => _options.Device ?? CPU;

    private Normalization Unit => new(new float[_options.Channels], [.. Enumerable.Repeat(1f, _options.Channels)]);

    /// <inheritdoc />
    public IEnumerator<Dictionary<string, Tensor>> GetEnumerator() => Batches([.. _plan.Epoch(Epoch)], Epoch).GetEnumerator();

    /// <summary>
    /// Every sample once with its input in that epoch, in the order of the list, or, if images are mixed, in the epoch's batches. A batch is disposed when the
    /// next one is requested.
    /// </summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    public IEnumerable<Dictionary<string, Tensor>> EverySample(int epoch) =>
        Batches([.. _options.Mixing is null ? _plan.InOrder() : _plan.Whole(epoch)], epoch);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Adds the targets of a batch, in the current dispose scope, on <see cref="Device"/>.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="read">The files of the batch.</param>
    /// <param name="shares">The share of each image where images are mixed.</param>
    private protected abstract void AddTargets(Dictionary<string, Tensor> batch, ReadSamples read, float[]? shares);

    private IEnumerable<Dictionary<string, Tensor>> Batches(long[][] batches, int epoch)
    {
        using var prefetch = _reader.Start(batches, epoch);
        var all = BatchPlan.Run(batches, samples =>
        {
            var (bytes, faults) = prefetch.Take();
            return Batch(new(samples, Readable(samples, faults), bytes, _reader), epoch);
        });
        foreach (var batch in all) yield return batch;
    }

    // The places in the batch of the samples that could be read.
    private int[] Readable(long[] samples, Exception?[] faults)
    {
        for (var i = 0; i < faults.Length; i++)
        {
            if (faults[i] is CorruptImageException corrupt && _options.OnCorrupt == CorruptImages.Skip) _skipped[samples[i]] = corrupt;
            else if (faults[i] is { } fault) ExceptionDispatchInfo.Throw(fault);
        }

        int[] places = [.. Enumerable.Range(0, samples.Length).Where(i => faults[i] is null)];
        return places.Length > 0
            ? places
            : throw new InvalidDataException(
                $"No image of a batch of {samples.Length} can be read; remove the files: {string.Join("; ", faults.Select(fault => fault!.Message))}.");
    }

    private Dictionary<string, Tensor> Batch(ReadSamples read, int epoch)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var images = empty([read.Count, _options.Channels, _reader.Height, _reader.Width], ScalarType.Byte);
        for (var i = 0; i < read.Count; i++) read.Image(i).CopyTo(images.bytes.Slice(i * _reader.ImageBytes, _reader.ImageBytes));
        var (scale, shift) = (_options.Normalization ?? Unit).Affine();
        var data = images.to(Device).to(ScalarType.Float32).mul_(scale.to(Device)).add_(shift.to(Device));
        float[]? shares = null;
        if (_options.Mixing is not null) (data, shares) = _options.Mixing.Mix(data, read.Indices, _options.Seed, epoch);
        var batch = new Dictionary<string, Tensor> { ["data"] = data, ["index"] = tensor(read.Indices).to(Device) };
        AddTargets(batch, read, shares);
        foreach (var tensor in batch.Values) scope.Detach(tensor);
        return batch;
    }

    private string OptionsHash()
    {
        var culture = CultureInfo.CurrentCulture;
        using var hash = new ContentHash();
        try
        {
            // The texts of records have numbers in them.
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            var (means, deviations) = _options.Normalization ?? Unit;
            hash.Add($"{_plan} {_options.Grayscale} {_options.Mixing} {_options.OnCorrupt} {_options.MaxPixels}");
            hash.Add($"{string.Join(' ', _options.Steps)} {string.Join(' ', means)} {string.Join(' ', deviations)}");
            return hash.End();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
