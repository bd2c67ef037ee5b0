using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Data;

public sealed class AnnotatedLoaderTests : IDisposable
{
    private const int Images = 9, Height = 4, Width = 6, Void = AnnotatedSet.Void;

    // Image i: pixel (y, x) has the value 10 i + 40 y + 6 x in all channels, and the label (y + x + i) mod 5. Image 2 has no box, every other one has two.
    private readonly AnnotatedSet _set = new(
        Bytes(3, static (i, y, x) => 10 * i + 40 * y + 6 * x).view(Images, 3, Height, Width),
        Bytes(1, static (i, y, x) => (y + x + i) % 5).view(Images, Height, Width),
        tensor(Enumerable.Range(0, Images).Where(static i => i != 2)
            .SelectMany(static i => new float[] { i, i % 2, 1, 0, 3, 2, i, 2, 0.5f, 1, 5.5f, 4 }).ToArray(), [2 * (Images - 1), 6]));

    public void Dispose() => _set.Dispose();

    [Fact]
    public void GivesMasksAndBoxesOfTheBatch()
    {
        using var loader = new AnnotatedLoader(_set, new() { BatchSize = 4 });

        var batch = Read(loader)[0];

        Assert.Equal([4L, Height, Width], batch.Masks.Shape);
        Assert.Equal([0, 1, 2, 3, 4, 0, 1], batch.Masks.Values[..7]);
        // The image's number is the one in the batch; image 2 has no box.
        Assert.Equal(
            [0, 0, 1, 0, 3, 2, 0, 2, 0.5f, 1, 5.5f, 4, 1, 1, 1, 0, 3, 2, 1, 2, 0.5f, 1, 5.5f, 4, 3, 1, 1, 0, 3, 2, 3, 2, 0.5f, 1, 5.5f, 4],
            batch.Boxes);
        Assert.Equal([0L, 1, 2, 3], batch.Index);
    }

    [Fact]
    public void NumbersTheImagesOfEachBatchAnew()
    {
        using var loader = new AnnotatedLoader(_set, new() { BatchSize = 4, Shuffle = true, Seed = 3 });

        foreach (var batch in Read(loader))
        {
            foreach (var box in batch.Boxes.Chunk(6)) Assert.True(box[1] == 2 || box[1] == batch.Index[(int)box[0]] % 2);
            Assert.Equal(2 * batch.Index.Count(static i => i != 2), batch.Boxes.Length / 6);
        }
    }

    [Fact]
    public void ABatchMayHaveNoBox()
    {
        using var loader = new AnnotatedLoader(_set, new() { BatchSize = 1 });

        var shapes = loader.Select(static batch => batch["boxes"].shape).ToArray();

        Assert.Equal([0L, 6], shapes[2]);
        Assert.Equal([2L, 6], shapes[3]);
    }

    // A box 1 … 3 of six columns becomes 3 … 5, and the mask's row 0 1 2 3 4 0 becomes 0 4 3 2 1 0.
    [Fact]
    public void MirrorsMasksAndBoxesWithTheImage()
    {
        var options =
            new ImageLoaderOptions
            { BatchSize = Images, Augmentation = new() { Padding = 0 }, Seed = 5, Normalization = new([0, 0, 0], [1 / 255f, 1 / 255f, 1 / 255f]) };
        using var loader = new AnnotatedLoader(_set, options);

        var batch = Read(loader)[0];

        var mirrored = Enumerable.Range(0, Images).Where(i => options.Augmentation.Draw(5, 1, i).Mirrored).ToArray();
        Assert.InRange(mirrored.Length, 2, Images - 2);
        for (var i = 0; i < Images; i++)
        {
            var isMirrored = mirrored.Contains(i);
            int[] columns = isMirrored ? [5, 4, 3, 2, 1, 0] : [0, 1, 2, 3, 4, 5];
            Assert.Equal(columns.Select(x => (long)((1 + x + i) % 5)), batch.Masks.Values.Skip(i * Height * Width + Width).Take(Width));
            Assert.Equal(columns.Select(x => (float)(10 * i + 40 + 6 * x)),
                batch.Data.Skip(i * 3 * Height * Width + Width).Take(Width).Select(static value => MathF.Round(value)));
            if (i == 2) continue;
            var boxes = batch.Boxes.Chunk(6).Where(box => box[0] == i).ToArray();
            Assert.Equal<float>([i, i % 2, isMirrored ? 3 : 1, 0, isMirrored ? 5 : 3, 2], boxes[0]);
            Assert.Equal<float>([i, 2, 0.5f, 1, 5.5f, 4], boxes[1]);
        }
    }

    [Fact]
    public void ShiftsMasksWithTheImageAndFillsInVoid()
    {
        var options =
            new ImageLoaderOptions
            { BatchSize = 4, Augmentation = new() { Padding = 2 }, Seed = 7, Normalization = new([0, 0, 0], [1 / 255f, 1 / 255f, 1 / 255f]) };
        using var loader = new AnnotatedLoader(_set, options) { Epoch = 3 };

        var shifts = new HashSet<(int, int, bool)>();
        foreach (var batch in Read(loader))
        {
            for (var n = 0; n < batch.Index.Length; n++)
            {
                var i = (int)batch.Index[n];
                var (left, top, mirrored) = options.Augmentation.Draw(7, 3, i);
                shifts.Add((left, top, mirrored));
                for (var y = 0; y < Height; y++)
                {
                    for (var x = 0; x < Width; x++)
                    {
                        int fromY = y + top - 2, fromX = (mirrored ? Width - 1 - x : x) + left - 2;
                        var inside = fromY is >= 0 and < Height && fromX is >= 0 and < Width;
                        Assert.Equal(inside ? (fromY + fromX + i) % 5 : Void, batch.Masks.Values[(n * Height + y) * Width + x]);
                        Assert.Equal(inside ? 10 * i + 40 * fromY + 6 * fromX : 0, batch.Data[(n * 3 * Height + y) * Width + x], 1e-3f);
                    }
                }
            }
        }

        Assert.True(shifts.Count > 4);
    }

    // Images of 6 × 4 with a border of 2: a corner at (2, 2) is the image itself, one at (3, 2) takes everything one pixel to the left.
    [Theory]
    [InlineData(2, 2, false, new float[] { 1, 0, 3, 2 })]
    [InlineData(3, 2, false, new float[] { 0, 0, 2, 2 })]
    [InlineData(4, 2, false, new float[] { 0, 0, 1, 2 })]
    [InlineData(1, 1, false, new float[] { 2, 1, 4, 3 })]
    [InlineData(4, 3, false, new float[] { 0, 0, 1, 1 })]
    [InlineData(2, 4, false, null)]
    [InlineData(2, 2, true, new float[] { 3, 0, 5, 2 })]
    [InlineData(3, 2, true, new float[] { 4, 0, 6, 2 })]
    [InlineData(4, 2, true, new float[] { 5, 0, 6, 2 })]
    public void CutsBoxesOffAtTheBorder(int left, int top, bool mirrored, float[]? expected)
    {
        var crops = new BatchCrops([(left, top, mirrored)], 2, Height, Width);

        var box = crops.Of(0, new(1, 0, 3, 2));

        Assert.Equal(expected, box is { } seen ? [seen.X1, seen.Y1, seen.X2, seen.Y2] : null);
    }

    [Fact]
    public void LeavesOutBoxesOfWhichLessThanAQuarterRemains()
    {
        var crops = new BatchCrops([(4, 2, false)], 2, Height, Width);

        Assert.NotNull(crops.Of(0, new(0, 0, 2.7f, 1)));
        Assert.Null(crops.Of(0, new(0, 0, 2.6f, 1)));
    }

    [Fact]
    public void GivesTheSameEpochAgainWhateverTheBatchAndEverySampleInOrder()
    {
        var options = new ImageLoaderOptions { BatchSize = 4, Shuffle = true, DropLast = true, Augmentation = new() { Padding = 2 }, Seed = 9 };
        using var loader = new AnnotatedLoader(_set, options) { Epoch = 5 };

        var samples = Samples(Read(loader.EverySample(2)));
        var again = Samples(Read(loader.EverySample(2)));
        loader.Epoch = 2;
        var shuffled = Samples(Read(loader));
        loader.Epoch = 1;
        var other = Samples(Read(loader));

        Assert.Equal(Enumerable.Range(0, Images).Select(static i => (long)i), samples.Keys);
        Assert.Equal(samples.Values, again.Values);
        Assert.Equal(8, shuffled.Count);
        Assert.NotEqual(shuffled.Keys.Order(), shuffled.Keys);
        Assert.NotEqual(shuffled.Keys, other.Keys);
        Assert.All(shuffled, sample => Assert.Equal(samples[sample.Key], sample.Value));
        Assert.Contains(other, sample => samples[sample.Key] != sample.Value);
    }

    [Fact]
    public void GivesOnlyWhatTheSetKnows()
    {
        using var masked = new AnnotatedSet(_set.Images.clone(), _set.Masks!.clone());
        using var boxed = new AnnotatedSet(_set.Images.clone(), boxes: _set.Boxes!.clone());
        using var masks = new AnnotatedLoader(masked, new());
        using var boxes = new AnnotatedLoader(boxed, new());

        Assert.Equal(["data", "masks", "index"], masks.First().Keys);
        Assert.Equal(["data", "boxes", "index"], boxes.First().Keys);
    }

    [Fact]
    public void LeavesNoTensorBehindAndOutlivesItsSet()
    {
        using var set = AnnotatedSet.Draw(new() { Count = 5, Size = 16 });
        var loader = new AnnotatedLoader(set, new() { BatchSize = 2, Augmentation = Augmentation.Standard });
        set.Dispose();
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        foreach (var _ in loader) break;
        foreach (var _ in loader)
        {
        }

        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        loader.Dispose();
        // The images, the masks, the scale and the shift.
        Assert.Equal(before - 4, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static Tensor Bytes(int channels, Func<int, int, int, int> value) => tensor(
        (from i in Enumerable.Range(0, Images)
         from c in Enumerable.Range(0, channels)
         from y in Enumerable.Range(0, Height)
         from x in Enumerable.Range(0, Width)
         select (byte)value(i, y, x)).ToArray(),
        ScalarType.Byte);

    private static List<(float[] Data, (long[] Shape, long[] Values) Masks, float[] Boxes, long[] Index)> Read(
        IEnumerable<Dictionary<string, Tensor>> batches) =>
    [
        .. batches.Select(static batch => (
            batch["data"].data<float>().ToArray(),
            (batch["masks"].shape, batch["masks"].data<long>().ToArray()),
            batch["boxes"].data<float>().ToArray(),
            batch["index"].data<long>().ToArray())),
    ];

    // What belongs to each sample, as text.
    private static OrderedDictionary<long, string> Samples(List<(float[] Data, (long[] Shape, long[] Values) Masks, float[] Boxes, long[] Index)> batches)
    {
        var samples = new OrderedDictionary<long, string>();
        foreach (var batch in batches)
        {
            for (var n = 0; n < batch.Index.Length; n++)
            {
                var data = batch.Data.Skip(n * 3 * Height * Width).Take(3 * Height * Width);
                var masks = batch.Masks.Values.Skip(n * Height * Width).Take(Height * Width);
                var boxes = batch.Boxes.Chunk(6).Where(box => box[0] == n).SelectMany(static box => box[1..]);
                samples.Add(batch.Index[n], $"{string.Join(" ", data)}; {string.Join(" ", masks)}; {string.Join(" ", boxes)}");
            }
        }

        return samples;
    }
}
