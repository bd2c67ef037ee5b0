using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Data;

public sealed class ImageLoaderTests : IDisposable
{
    private const int Images = 11, Height = 6, Width = 5;
    private static readonly Normalization Halves = new([0.5f, 0.25f, 0], [0.5f, 0.25f, 2]);

    private readonly byte[] _bytes = [.. Enumerable.Range(0, Images * 3 * Height * Width).Select(i => (byte)(i * 37 + i / 91))];
    private readonly ImageSet _set;

    public ImageLoaderTests() =>
        _set = new(tensor(_bytes, [Images, 3, Height, Width], ScalarType.Byte), tensor(Enumerable.Range(0, Images).Select(i => i % 4L).ToArray()));

    public void Dispose() => _set.Dispose();

    [Fact]
    public void GivesNormalizedImagesInOrder()
    {
        var samples = Read(new() { BatchSize = 4, Normalization = Halves });

        Assert.Equal(Enumerable.Range(0, Images).Select(i => (long)i), samples.Keys);
        foreach (var (index, (data, label)) in samples)
        {
            Assert.Equal(index % 4, label);
            AssertClose(Expected(index, 0, 0, false, 0), data);
        }
    }

    [Fact]
    public void CropsAndMirrorsEverySampleByItself()
    {
        var options = new ImageLoaderOptions { BatchSize = 4, Normalization = Halves, Augmentation = new() { Padding = 2 }, Seed = 5 };

        var samples = Read(options, epoch: 3);

        var drawn = samples.Keys.ToDictionary(index => index, index => options.Augmentation.Draw(5, 3, index));
        Assert.Contains(drawn.Values, crop => crop.Mirrored);
        Assert.Contains(drawn.Values, crop => !crop.Mirrored);
        Assert.True(drawn.Values.Distinct().Count() > 5);
        foreach (var (index, (data, _)) in samples)
        {
            var (left, top, mirrored) = drawn[index];
            AssertClose(Expected(index, left, top, mirrored, 2), data);
        }
    }

    [Fact]
    public void AugmentsTheSameWhateverTheBatch()
    {
        var options = new ImageLoaderOptions { BatchSize = 4, Shuffle = true, Augmentation = Augmentation.Standard, Seed = 9 };

        var some = Read(options, epoch: 2);
        var others = Read(options with { BatchSize = 3, Shuffle = false }, epoch: 2);

        foreach (var (index, (data, _)) in some) Assert.Equal(others[index].Data, data);
    }

    [Fact]
    public void GivesTheSameEpochAgainAndOtherEpochsOtherwise()
    {
        var options = new ImageLoaderOptions { BatchSize = 4, Shuffle = true, Augmentation = Augmentation.Standard, Seed = 9 };

        var first = Read(options, epoch: 1);
        var again = Read(options, epoch: 1);
        var second = Read(options, epoch: 2);
        var otherSeed = Read(options with { Seed = 10 }, epoch: 1);

        Assert.Equal(first.Keys, again.Keys);
        Assert.All(first, sample => Assert.Equal(again[sample.Key].Data, sample.Value.Data));
        Assert.NotEqual(first.Keys, second.Keys);
        Assert.NotEqual(first.Keys, otherSeed.Keys);
        Assert.Equal(first.Keys.Order(), second.Keys.Order());
        Assert.Contains(first, sample => !second[sample.Key].Data.SequenceEqual(sample.Value.Data));
    }

    [Theory]
    [InlineData(4, false, 3, new[] { 4, 4, 3 })]
    [InlineData(4, true, 2, new[] { 4, 4 })]
    [InlineData(11, true, 1, new[] { 11 })]
    [InlineData(12, true, 0, new int[0])]
    public void CountsItsBatches(int batchSize, bool dropLast, int count, int[] sizes)
    {
        using var loader = new ImageLoader(_set, new() { BatchSize = batchSize, DropLast = dropLast });

        Assert.Equal(count, loader.Count);
        Assert.Equal(sizes, loader.Select(batch => (int)batch["data"].shape[0]));
    }

    [Fact]
    public void LeavesNoTensorBehind()
    {
        using var loader = new ImageLoader(_set, new() { BatchSize = 2, Augmentation = Augmentation.Standard });
        var before = LiveTensors();

        foreach (var batch in loader)
        {
            if (batch["index"].data<long>()[0] == 6) break;
        }

        foreach (var _ in loader)
        {
        }

        Assert.Equal(before, LiveTensors());
    }

    [Fact]
    public void OutlivesItsSet()
    {
        using var loader = new ImageLoader(_set, new() { BatchSize = 2, Normalization = Halves });
        _set.Dispose();

        using var first = loader.First()["data"];
        Assert.Throws<InvalidOperationException>(() => _set.Images.clone());
        AssertClose(Expected(0, 0, 0, false, 0), ReadOnce(loader));
    }

    [Fact]
    public void NormalizesByTheSetItself()
    {
        var normalization = Normalization.Of(_set);

        for (var c = 0; c < 3; c++)
        {
            var values = Enumerable.Range(0, Images)
                .SelectMany(n => _bytes.Skip((n * 3 + c) * Height * Width).Take(Height * Width)).Select(b => b / 255.0).ToArray();
            var mean = values.Average();
            Assert.Equal(mean, normalization.Mean[c], 1e-6);
            Assert.Equal(Math.Sqrt(values.Average(v => (v - mean) * (v - mean))), normalization.Deviation[c], 1e-6);
        }
    }

    [Fact]
    public void RefusesOptionsThatDoNotFit()
    {
        AssertRefused(new() { BatchSize = 0 }, "ImageLoaderOptions.BatchSize", "0", "1");
        AssertRefused(new() { Augmentation = new() { Padding = -1 } }, "ImageLoaderOptions.Augmentation.Padding", "-1", "0");
        AssertRefused(new() { Normalization = new([0], [1]) }, "ImageLoaderOptions.Normalization", "1 means", "1 deviations", "3");
        AssertRefused(new() { Normalization = new([0, 0, 0], [1, 0, 1]) }, "ImageLoaderOptions.Normalization.Deviation", "1, 0, 1", "0");
    }

    [Fact]
    public void RefusesTensorsThatAreNoImageSet()
    {
        using var floats = zeros(2, 3, 4, 4);
        using var bytes = zeros([2, 3, 4, 4], ScalarType.Byte);
        using var labels = tensor(new long[] { 0, 1 });
        using var three = tensor(new long[] { 0, 1, 2 });
        using var negative = tensor(new long[] { 0, -1 });

        AssertFault("images", () => new(floats, labels), "Float32", "[2, 3, 4, 4]", "Byte", "[N, channels, height, width]");
        AssertFault("labels", () => new(bytes, three), "Int64", "[3]", "2");
        AssertFault("labels", () => new(bytes, negative), "-1", "0", "0 … 0");
        AssertFault("labels", () => new(bytes, labels, ["only"]), "0", "1", "0 … 0");

        static void AssertFault(string parameter, Func<ImageSet> create, params string[] named) =>
            FaultText.Names(Assert.Throws<ArgumentException>(parameter, create).Message, named);
    }

    private static long LiveTensors() => TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;

    private static float[] ReadOnce(ImageLoader loader)
    {
        foreach (var batch in loader) return batch["data"].data<float>().ToArray()[..(3 * Height * Width)];
        return [];
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-5f);
    }

    private void AssertRefused(ImageLoaderOptions options, params string[] named) =>
        FaultText.Names(Assert.Throws<ArgumentException>(() => new ImageLoader(_set, options)).Message, named);

    [Fact]
    public void GivesEverySampleWhateverItTrainsWith()
    {
        var options = new ImageLoaderOptions { BatchSize = 4, Shuffle = true, DropLast = true, Augmentation = Augmentation.Standard, Seed = 9 };
        using var loader = new ImageLoader(_set, options) { Epoch = 5 };
        var expected = Read(options with { Shuffle = false, DropLast = false }, epoch: 2);

        var samples = ReadBatches(loader.EverySample(2));

        Assert.Equal(expected.Keys, samples.Keys);
        foreach (var (index, (data, _)) in samples) Assert.Equal(expected[index].Data, data);
        Assert.Equal(5, loader.Epoch);
        Assert.True(loader.Augments);
        using var plain = new ImageLoader(_set, new());
        Assert.False(plain.Augments);
    }

    // The samples in the order in which they came.
    private OrderedDictionary<long, (float[] Data, long Label)> Read(ImageLoaderOptions options, int epoch = 1)
    {
        using var loader = new ImageLoader(_set, options) { Epoch = epoch };
        return ReadBatches(loader);
    }

    private static OrderedDictionary<long, (float[] Data, long Label)> ReadBatches(IEnumerable<Dictionary<string, Tensor>> batches)
    {
        var samples = new OrderedDictionary<long, (float[], long)>();
        const int pixels = 3 * Height * Width;
        foreach (var batch in batches)
        {
            var data = batch["data"].data<float>().ToArray();
            var labels = batch["labels"].data<long>().ToArray();
            var index = batch["index"].data<long>().ToArray();
            for (var i = 0; i < index.Length; i++) samples.Add(index[i], (data[(i * pixels)..((i + 1) * pixels)], labels[i]));
        }

        return samples;
    }

    // Pixel by pixel from the definition: a crop of the image with a black border, mirrored left to right.
    private float[] Expected(long index, int left, int top, bool mirrored, int padding)
    {
        var result = new float[3 * Height * Width];
        for (var c = 0; c < 3; c++)
        {
            for (var y = 0; y < Height; y++)
            {
                for (var x = 0; x < Width; x++)
                {
                    int fromY = y + top - padding, fromX = (mirrored ? Width - 1 - x : x) + left - padding;
                    var inside = fromY is >= 0 and < Height && fromX is >= 0 and < Width;
                    var value = inside ? _bytes[((index * 3 + c) * Height + fromY) * Width + fromX] : 0;
                    result[(c * Height + y) * Width + x] = (value / 255f - Halves.Mean[c]) / Halves.Deviation[c];
                }
            }
        }

        return result;
    }
}
