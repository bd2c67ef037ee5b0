using System.Collections;
using System.Globalization;
using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>
/// The batches of an <see cref="ImageFolder"/>: several threads read, decode and augment the files ahead of the training. A batch has "data" float32
/// [B, C, H, W] normalized, "index" int64 [B], the indices of the files in the folder's list, and, if the images have labels, "labels" int64 [B], or, if
/// images are mixed, float32 [B, classes]. A batch is disposed when the next one is requested. What a sample looks like depends only on the seed, the epoch
/// and the sample, with <see cref="ImageFolderLoaderOptions.Mixing"/> also on its neighbor in the batch.
/// </summary>
public sealed class ImageFolderLoader : IReadOnlyCollection<Dictionary<string, Tensor>>, IEpochBatches, ISampleBatches, IFingerprinted
{
    private readonly ImageFolder _folder;
    private readonly ImageFolderLoaderOptions _options;
    private readonly BatchPlan _plan;
    private readonly SortedDictionary<long, CorruptImageException> _skipped = [];
    private readonly int _width;
    private readonly int _height;

    /// <summary>Reads the size of the first image.</summary>
    /// <param name="folder">The images.</param>
    /// <param name="options">The loader options.</param>
    /// <exception cref="ArgumentException">An option is out of range, or a batch would take more than 2 GB as bytes.</exception>
    /// <exception cref="CorruptImageException">The first image cannot be read, or, if corrupt images are skipped, none can.</exception>
    public ImageFolderLoader(ImageFolder folder, ImageFolderLoaderOptions options)
    {
        options.Validate();
        (_folder, _options) = (folder, options);
        _plan = new(folder.Count, options.BatchSize, options.Shuffle, options.DropLast, options.Seed);
        (_width, _height) = FirstSize();
        if ((long)options.BatchSize * SampleBytes > Array.MaxLength)
            throw new ArgumentException(
                $"{nameof(ImageFolderLoaderOptions)}.{nameof(options.BatchSize)} is {options.BatchSize}: so many images of {SizeText(_width, _height)} take "
                    + $"more than 2 GB; expected at most {Array.MaxLength / SampleBytes}.", nameof(options));
    }

    /// <summary>The number of batches per epoch.</summary>
    public int Count => _plan.Count;

    /// <inheritdoc />
    public int Epoch { get; set; } = 1;

    /// <inheritdoc />
    public bool Augments => _options.Mixing is not null || _options.Steps.Any(step => step.IsRandom);

    /// <summary>The folder's fingerprint, and a hash of the options that change batches.</summary>
    public string Fingerprint => $"{_folder.Fingerprint} in batches of {_options.BatchSize}, {OptionsHash()}";

    /// <summary>The files that could not be read so far and were left out, in the folder's order.</summary>
    public IReadOnlyList<CorruptImageException> Skipped => [.. _skipped.Values];

    private int SampleBytes => checked(_options.Channels * _width * _height);

    private Normalization Unit => new(new float[_options.Channels], [.. Enumerable.Repeat(1f, _options.Channels)]);

    /// <inheritdoc />
    public IEnumerator<Dictionary<string, Tensor>> GetEnumerator() => Batches([.. _plan.Epoch(Epoch)], Epoch).GetEnumerator();

    /// <summary>
    /// Every sample once with its input in that epoch, in the folder's order, or, if images are mixed, in the epoch's batches. A batch is disposed when the
    /// next one is requested.
    /// </summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    public IEnumerable<Dictionary<string, Tensor>> EverySample(int epoch) =>
        Batches([.. _options.Mixing is null ? _plan.InOrder() : _plan.Whole(epoch)], epoch);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<Dictionary<string, Tensor>> Batches(long[][] batches, int epoch)
    {
        using var prefetch = new SamplePrefetch(batches, SampleBytes, _options.Threads, _options.BatchesAhead, (sample, bytes) => Read(sample, epoch, bytes));
        var all = BatchPlan.Run(batches, samples =>
        {
            var (bytes, faults) = prefetch.Take();
            return Batch(samples, Readable(samples, faults), bytes, epoch);
        });
        foreach (var batch in all) yield return batch;
    }

    private void Read(long sample, int epoch, Span<byte> bytes)
    {
        var file = _folder.PathOf(sample);
        var picture = ImageDecoder.Decode(file, _options.MaxPixels, _options.Grayscale);
        var random = new SampleRandom(_options.Seed, epoch, sample);
        foreach (var step in _options.Steps) picture = step.Apply(picture, ref random);
        if (picture.Width != _width || picture.Height != _height)
            throw new InvalidDataException(
                $"{file} is {SizeText(picture.Width, picture.Height)} after the pipeline, but {_folder.Files[0]} is {SizeText(_width, _height)}: the images "
                    + $"of a batch must have one size. Add {nameof(Resize)} and {nameof(CenterCrop)}, or {nameof(RandomResizedCrop)}, to "
                    + $"{nameof(ImageFolderLoaderOptions)}.{nameof(_options.Steps)}.");
        picture.WritePlanes(bytes);
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

    private Dictionary<string, Tensor> Batch(long[] samples, int[] places, byte[] bytes, int epoch)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var device = _options.Device ?? CPU;
        var images = empty([places.Length, _options.Channels, _height, _width], ScalarType.Byte);
        for (var i = 0; i < places.Length; i++) bytes.AsSpan(places[i] * SampleBytes, SampleBytes).CopyTo(images.bytes.Slice(i * SampleBytes, SampleBytes));
        long[] readable = [.. places.Select(place => samples[place])];
        var (scale, shift) = (_options.Normalization ?? Unit).Affine();
        var data = images.to(device).to(ScalarType.Float32).mul_(scale.to(device)).add_(shift.to(device));
        float[]? shares = null;
        if (_options.Mixing is not null) (data, shares) = _options.Mixing.Mix(data, readable, _options.Seed, epoch);
        var batch = new Dictionary<string, Tensor> { ["data"] = data, ["index"] = tensor(readable).to(device) };
        if (_folder.Labels is not null)
        {
            int[] labels = [.. readable.Select(sample => _folder.Labels[(int)sample])];
            batch["labels"] = (shares is null ? tensor(labels).to(ScalarType.Int64) : BatchMixing.Labels(labels, shares, _folder.ClassNames.Count)).to(device);
        }

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

    private (int Width, int Height) FirstSize()
    {
        for (var i = 0; ; i++)
        {
            try
            {
                var size = ImageDecoder.SizeOf(_folder.PathOf(i), _options.MaxPixels);
                return _options.Steps.Aggregate(size, static (before, step) => step.SizeOf(before.Width, before.Height));
            }
            catch (CorruptImageException) when (_options.OnCorrupt == CorruptImages.Skip && i + 1 < _folder.Count)
            {
                // It is named when it is its turn.
            }
        }
    }

    private static string SizeText(int width, int height) => $"{width} × {height}";
}
