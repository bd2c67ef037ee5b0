using DistillDsl.Training.Cache;
using DistillDsl.Training.Data;
using DistillDsl.Training.Tests.Cache;
using SkiaSharp;

namespace DistillDsl.Training.Tests.Data;

public sealed class ImageFolderLoaderTests : IDisposable
{
    private const int Count = 11, Size = 6;

    private readonly TemporaryFolder _folder = new();
    private readonly byte[][] _images = new byte[Count][];

    public ImageFolderLoaderTests()
    {
        foreach (var name in Classes) Directory.CreateDirectory(_folder.File(name));
        var random = new Random(1);
        for (var i = 0; i < Count; i++)
        {
            _images[i] = new byte[3 * Size * Size];
            random.NextBytes(_images[i]);
            WritePng($"{Classes[i / 4]}/{i:00}.png", Size, Size, _images[i]);
        }
    }

    private static string[] Classes => ["ant", "bee", "cow"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void GivesImagesAndLabelsInOrder()
    {
        var samples = Read(new() { BatchSize = 4, Normalization = CacheData.Halves });

        Assert.Equal(Enumerable.Range(0, Count).Select(i => (long)i), samples.Keys);
        foreach (var (index, (data, label)) in samples)
        {
            Assert.Equal(index / 4, label);
            // Channel after channel.
            var expected = Enumerable.Range(0, 3).SelectMany(c => Enumerable.Range(0, Size * Size).Select(i => _images[index][3 * i + c] / 127.5f - 1));
            Assert.All(expected.Zip(data), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        }
    }

    [Fact]
    public void GivesOneGrayChannelOnDemand()
    {
        var loader = Loader(new() { Grayscale = true });

        var first = loader.Select(batch => (batch["data"].shape, batch["data"][0].ReadValues<float>())).First();

        Assert.Equal([Count, 1, Size, Size], first.shape);
        Assert.Equal(Tones.Luma(_images[0][0], _images[0][1], _images[0][2]) / 255f, first.Item2[0], 1e-6f);
    }

    [Theory]
    [InlineData(1, 1, 3)]
    [InlineData(3, 2, 3)]
    [InlineData(4, 5, 2)]
    public void IsTheSameWhateverTheThreadsAndBatches(int threads, int batchSize, int ahead)
    {
        var reference = Read(Random with { BatchSize = 4, Threads = 1, BatchesAhead = 1, Shuffle = false }, epoch: 2);

        var samples = Read(Random with { BatchSize = batchSize, Threads = threads, BatchesAhead = ahead }, epoch: 2);

        Assert.NotEqual(reference.Keys, samples.Keys);
        Assert.Equal(reference.Keys, samples.Keys.Order());
        foreach (var (index, (data, label)) in samples)
        {
            Assert.Equal(reference[index].Label, label);
            Assert.Equal(reference[index].Data, data);
        }
    }

    [Fact]
    public void EpochsAndSeedsDiffer()
    {
        var first = Read(Random, epoch: 1);

        Assert.Equal(first.Keys, Read(Random, epoch: 1).Keys);
        Assert.NotEqual(first.Keys, Read(Random, epoch: 2).Keys);
        Assert.NotEqual(first.Keys, Read(Random with { Seed = 8 }, epoch: 1).Keys);
        Assert.Contains(Read(Random, epoch: 2), sample => !first[sample.Key].Data.SequenceEqual(sample.Value.Data));
        Assert.True(Loader(Random).Augments);
        Assert.False(Loader(new() { Steps = [new Resize(4)] }).Augments);
    }

    [Theory]
    [InlineData(4, false, new[] { 4, 4, 3 })]
    [InlineData(4, true, new[] { 4, 4 })]
    [InlineData(12, true, new int[0])]
    public void CountsItsBatches(int batchSize, bool dropLast, int[] sizes)
    {
        var loader = Loader(new() { BatchSize = batchSize, DropLast = dropLast });

        Assert.Equal(sizes.Length, loader.Count);
        Assert.Equal(sizes, loader.Select(batch => (int)batch["data"].shape[0]));
        Assert.Equal(Count, loader.EverySample(1).Sum(batch => (int)batch["data"].shape[0]));
    }

    [Fact]
    public void LeavesNoTensorBehind()
    {
        var loader = Loader(Random with { BatchSize = 2, Mixing = new CutMix() });
        foreach (var batch in loader) break;
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        var seen = 0;
        foreach (var batch in loader)
        {
            if (++seen == 3) break;
        }

        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void MixesLabelsWithImages()
    {
        foreach (var batch in Loader(new() { BatchSize = 5, Mixing = new Mixup(1), Seed = 3 }))
        {
            Assert.Equal([batch["data"].shape[0], 3], batch["labels"].shape);
            Assert.All(batch["labels"].sum(1).ReadValues<float>(), sum => Assert.Equal(1, sum, 1e-6f));
            if (batch["index"][0].item<long>() != 0) continue;
            // Image 4 is a bee, its neighbor, image 0, an ant.
            var share = (float)new SampleRandom(3, 1, -2 - 4).NextBeta(1);
            Assert.Equal([1 - share, share, 0], batch["labels"][4].ReadValues<float>());
            Assert.Equal(share * _images[4][0] / 255 + (1 - share) * _images[0][0] / 255, batch["data"][4, 0, 0, 0].item<float>(), 1e-5f);
        }
    }

    [Fact]
    public void ACacheServesMixedImages()
    {
        using var recipe = new CachedRecipe(2, ["conv"]);
        var loader = Loader(Random with { BatchSize = 4, Mixing = new Mixup() });
        using var cache = TeacherCache.Open(_folder.File("cache"), recipe, loader, new() { AugmentedEpochs = 2 });

        for (loader.Epoch = 1; loader.Epoch <= 2; loader.Epoch++) cache.AssertServes(recipe, loader);
    }

    [Fact]
    public void ImagesWithoutClassesHaveNoLabels()
    {
        var loader = new ImageFolderLoader(ImageFolder.Unlabeled(_folder.Path), new() { Mixing = new Mixup() });

        Assert.All(loader, batch => Assert.Equal(["data", "index"], batch.Keys));
    }

    [Fact]
    public void StopsAtACorruptFileAndNamesIt()
    {
        File.Copy(References.File("truncated_rgb.jpg"), _folder.File("bee/045.jpg"));
        var loader = Loader(new() { BatchSize = 3 });

        var seen = 0;
        var fault = Assert.Throws<CorruptImageException>(() =>
        {
            foreach (var batch in loader) seen++;
        });

        Assert.Equal(1, seen);
        Assert.Equal("045.jpg", Path.GetFileName(fault.File));
    }

    [Fact]
    public void SkipsCorruptFilesAndListsThem()
    {
        foreach (var (from, to) in new[] { ("truncated_rgb.jpg", "bee/045.jpg"), ("text.png", "ant/00.png"), ("empty.png", "cow/085.png") })
            File.Copy(References.File(from), _folder.File(to), overwrite: true);
        var loader = Loader(new() { BatchSize = 3, OnCorrupt = CorruptImages.Skip });

        var sizes = loader.Select(batch => (int)batch["data"].shape[0]).ToList();

        Assert.Equal([2, 2, 3, 2, 1], sizes);
        Assert.Equal(["00.png", "045.jpg", "085.png"], loader.Skipped.Select(file => Path.GetFileName(file.File)));
        Assert.Equal(Count - 1, loader.Sum(batch => batch["index"].shape[0]));
    }

    [Fact]
    public void ABatchNeedsOneImage()
    {
        File.Copy(References.File("text.png"), _folder.File("ant/01.png"), overwrite: true);

        var fault = Assert.Throws<InvalidDataException>(() => Loader(new() { BatchSize = 1, OnCorrupt = CorruptImages.Skip }).Count(_ => true));

        FaultText.Names(fault.Message, "01.png");
    }

    [Fact]
    public void ImagesOfAnotherSizeAreNamed()
    {
        WritePng("bee/0455.png", 7, 5, new byte[105]);

        var fault = Assert.Throws<InvalidDataException>(() => Loader(new()).Count(_ => true));

        FaultText.Names(fault.Message, "0455.png", "7 × 5", "ant/00.png", "6 × 6", "Resize", "CenterCrop", "ImageFolderLoaderOptions.Steps");
        Assert.Equal(Count + 1, Loader(new() { Steps = [new Resize(5), new CenterCrop(5)] }).Sum(batch => batch["data"].shape[0]));
    }

    [Fact]
    public void AFileThatVanishesIsNamed()
    {
        var loader = Loader(new());
        File.Delete(_folder.File("cow/09.png"));

        FaultText.Names(Assert.Throws<FileNotFoundException>(() => loader.Count(_ => true)).Message, "09.png");
    }

    [Fact]
    public void OptionsOutOfRangeAreNamed()
    {
        AssertRefused(new() { BatchSize = 0 }, "ImageFolderLoaderOptions.BatchSize", "0");
        AssertRefused(new() { Threads = 0 }, "ImageFolderLoaderOptions.Threads", "0");
        AssertRefused(new() { BatchesAhead = 0 }, "ImageFolderLoaderOptions.BatchesAhead", "0");
        AssertRefused(new() { MaxPixels = 0 }, "ImageFolderLoaderOptions.MaxPixels", "0");
        AssertRefused(new() { Steps = [new Resize(0)] }, "Resize.Shorter", "0");
        AssertRefused(new() { Mixing = new Mixup(-1) }, "Mixup.Alpha", "-1");
        AssertRefused(new() { Grayscale = true, Normalization = Normalization.ImageNet }, "ImageFolderLoaderOptions.Normalization", "3 means", "1 of each");
        AssertRefused(new() { BatchSize = 30_000_000 }, "ImageFolderLoaderOptions.BatchSize", "30000000", "6 × 6");

        void AssertRefused(ImageFolderLoaderOptions options, params string[] names) =>
            FaultText.Names(Assert.Throws<ArgumentException>(() => Loader(options)).Message, names);
    }

    [Fact]
    public void TheFingerprintFollowsTheOptionsThatChangeBatches()
    {
        var same = Loader(Random with { Threads = 3, BatchesAhead = 4 }).Fingerprint;
        Assert.Equal(same, Loader(Random).Fingerprint);

        ImageFolderLoaderOptions[] others =
        [
            Random with { Seed = 6 }, Random with { Steps = [] }, Random with { Steps = [new Resize(4, 4)] }, Random with { Steps = [new Resize(4)] },
            Random with { BatchSize = 7 },
            Random with { Shuffle = false }, Random with { Mixing = new Mixup() }, Random with { Mixing = new CutMix() },
            Random with { Mixing = new CutMix(2) },
            Random with { Normalization = CacheData.Halves }, Random with { Grayscale = true }, Random with { DropLast = true },
        ];
        Assert.Equal(others.Length + 1, others.Select(options => Loader(options).Fingerprint).Append(same).Distinct().Count());
    }

    private static ImageFolderLoaderOptions Random => new()
    {
        BatchSize = 4,
        Shuffle = true,
        Seed = 5,
        Steps = [new RandomResizedCrop(5), new HorizontalFlip(), new ColorJitter { Brightness = 0.3f, Hue = 0.1f }, new RandAugment()],
    };

    private ImageFolderLoader Loader(ImageFolderLoaderOptions options) => new(ImageFolder.Open(_folder.Path, new() { ClassNames = Classes }), options);

    private Dictionary<long, (float[] Data, long Label)> Read(ImageFolderLoaderOptions options, int epoch = 1)
    {
        var loader = Loader(options);
        loader.Epoch = epoch;
        var samples = new Dictionary<long, (float[], long)>();
        foreach (var batch in loader)
        {
            var index = batch["index"].ReadValues<long>();
            for (var i = 0; i < index.Length; i++) samples.Add(index[i], (batch["data"][i].ReadValues<float>(), batch["labels"][i].item<long>()));
        }

        return samples;
    }

    private void WritePng(string name, int width, int height, byte[] rgb)
    {
        using var bitmap = new SKBitmap(width, height, SKColorType.Rgb888x, SKAlphaType.Opaque);
        for (var i = 0; i < width * height; i++) bitmap.SetPixel(i % width, i / width, new(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]));
        using var stream = File.Create(_folder.File(name));
        bitmap.Encode(stream, SKEncodedImageFormat.Png, 100);
    }
}
