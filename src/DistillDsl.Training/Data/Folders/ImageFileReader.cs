namespace DistillDsl.Training.Data;

/// <summary>Reads image files as bytes of one size, with their annotations.</summary>
internal sealed class ImageFileReader
{
    private readonly IImageFiles _files;
    private readonly ImageFolderLoaderOptions _options;

    /// <summary>Reads the size of the first image.</summary>
    /// <param name="files">The images.</param>
    /// <param name="options">What is done to them.</param>
    /// <exception cref="ArgumentException">An option is out of range, or a batch would take more than 2 GB as bytes.</exception>
    /// <exception cref="CorruptImageException">The first image cannot be read, or, if corrupt images are skipped, none can.</exception>
    public ImageFileReader(IImageFiles files, ImageFolderLoaderOptions options)
    {
        options.Validate();
        (_files, _options) = (files, options);
        (Width, Height) = FirstSize();
        if ((long)options.BatchSize * SampleBytes > Array.MaxLength)
            throw new ArgumentException(
                $"{nameof(ImageFolderLoaderOptions)}.{nameof(options.BatchSize)} is {options.BatchSize}: so many images of {SizeText(Width, Height)} take "
                    + $"more than 2 GB; expected at most {Array.MaxLength / SampleBytes}.", nameof(options));
    }

    /// <summary>The width of all images.</summary>
    public int Width { get; }

    /// <summary>The height of all images.</summary>
    public int Height { get; }

    /// <summary>The bytes of an image, channel after channel.</summary>
    public int ImageBytes => checked(_options.Channels * Width * Height);

    /// <summary>The bytes of a sample: those of the image, and of its annotations behind them.</summary>
    public int SampleBytes => checked(ImageBytes + _files.AnnotationBytes(Width * Height));

    /// <summary>Starts to read the samples of batches by several threads.</summary>
    public SamplePrefetch Start(IReadOnlyList<long[]> batches, int epoch) =>
        new(batches, SampleBytes, _options.Threads, _options.BatchesAhead, (sample, bytes) => Read(sample, epoch, bytes));

    private void Read(long sample, int epoch, Span<byte> bytes)
    {
        var picture = ImageDecoder.Decode(_files.PathOf(sample), _options.MaxPixels, _options.Grayscale);
        var annotations = _files.AnnotationsOf(sample);
        annotations?.Fit(picture);
        var random = new SampleRandom(_options.Seed, epoch, sample);
        foreach (var step in _options.Steps)
        {
            if (annotations is null || step is not GeometricStep geometric)
            {
                picture = step.Apply(picture, ref random);
                continue;
            }

            var move = geometric.Draw(picture.Width, picture.Height, ref random);
            picture = move.Of(picture);
            annotations.Move(move);
        }

        if (picture.Width != Width || picture.Height != Height)
            throw new InvalidDataException(
                $"{_files.PathOf(sample)} is {SizeText(picture.Width, picture.Height)} after the pipeline, but {_files.PathOf(0)} is "
                    + $"{SizeText(Width, Height)}: the images of a batch must have one size. Add {nameof(Resize)} and {nameof(CenterCrop)}, or "
                    + $"{nameof(RandomResizedCrop)}, to {nameof(ImageFolderLoaderOptions)}.{nameof(_options.Steps)}.");
        picture.WritePlanes(bytes[..ImageBytes]);
        annotations?.Write(bytes[ImageBytes..]);
    }

    private (int Width, int Height) FirstSize()
    {
        for (var i = 0; ; i++)
        {
            try
            {
                var size = ImageDecoder.SizeOf(_files.PathOf(i), _options.MaxPixels);
                return _options.Steps.Aggregate(size, static (before, step) => step.SizeOf(before.Width, before.Height));
            }
            catch (CorruptImageException) when (_options.OnCorrupt == CorruptImages.Skip && i + 1 < _files.Count)
            {
                // It is named when it is its turn.
            }
        }
    }

    private static string SizeText(int width, int height) => $"{width} × {height}";
}
