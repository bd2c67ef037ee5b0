using System.Text;
using DistillDsl.Training.Data;
using SkiaSharp;

namespace DistillDsl.Training.Tests.Data;

/// <summary>
/// Masks and boxes that are read with their images, of 24 × 18 pixels. Every pixel says where it was: red is its column and green its row, from 1
/// on; blue is 255 in the box, which differs from image to image. The masks' labels are columns.
/// </summary>
public sealed class AnnotatedFilesLoaderTests : IDisposable
{
    private const int Count = 6, Width = 24, Height = 18;

    private readonly TemporaryFolder _folder = new();

    public AnnotatedFilesLoaderTests()
    {
        Directory.CreateDirectory(_folder.File("images"));
        Directory.CreateDirectory(_folder.File("masks"));
        for (var i = 0; i < Count; i++)
        {
            using var image = new SKBitmap(Width, Height, SKColorType.Rgb888x, SKAlphaType.Opaque);
            using var mask = new SKBitmap(Width, Height, SKColorType.Gray8, SKAlphaType.Opaque);
            var (left, top, right, bottom) = BoxOf(i);
            for (var y = 0; y < Height; y++)
            {
                for (var x = 0; x < Width; x++)
                {
                    var inside = x >= left && x < right && y >= top && y < bottom;
                    image.SetPixel(x, y, new((byte)(x + 1), (byte)(y + 1), inside ? (byte)255 : (byte)0));
                    mask.SetPixel(x, y, new((byte)x, (byte)x, (byte)x));
                }
            }

            Save(image, $"images/{i}.png");
            Save(mask, $"masks/{i}.png");
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void MasksAreCroppedAndMirroredWithTheirImages()
    {
        ImageStep[] steps = [new RandomCrop(14, 20), new HorizontalFlip()];
        var loader = new AnnotatedFilesLoader(Masks(), new() { BatchSize = 4, Shuffle = true, Steps = steps, Seed = 3 });

        int mirrored = 0, beyond = 0;
        foreach (var batch in loader)
        {
            Assert.Equal(["data", "index", "masks"], batch.Keys.Order());
            Assert.Equal([batch["index"].shape[0], 14, 20], batch["masks"].shape);
            var columns = batch["data"].mul(255).round().select(1, 0).ReadValues<float>();
            var labels = batch["masks"].ReadValues<long>();
            // Black pixels are beyond the image.
            Assert.Equal(columns.Select(column => column == 0 ? AnnotatedSet.Void : (long)column - 1), labels);
            beyond += labels.Count(label => label == AnnotatedSet.Void);
            mirrored += labels.Chunk(20).Count(row => row[9] > row[10] && row[9] != AnnotatedSet.Void);
        }

        Assert.InRange(mirrored, 1, Count * 14 - 1);
        Assert.InRange(beyond, 1, Count * 14 * 10);
    }

    [Fact]
    public void MasksAreResizedWithTheirImages()
    {
        var loader = new AnnotatedFilesLoader(Masks(), new() { Steps = [new RandomResizedCrop(40) { MinScale = 0.3 }, new HorizontalFlip()], Seed = 1 });

        var (columns, labels) = loader
            .Select(batch => (batch["data"].mul(255).select(1, 0).ReadValues<float>(), batch["masks"].ReadValues<long>()))
            .First();

        // Between two columns the image has both, the mask the nearer one.
        Assert.All(columns.Zip(labels), pair => Assert.Equal(pair.First - 1, pair.Second, 1f));
        Assert.True(labels.Distinct().Count() > 8);
    }

    [Fact]
    public void BoxesAreCroppedAndMirroredWithTheirImages()
    {
        ImageStep[] steps = [new RandomCrop(14, 20), new HorizontalFlip()];
        var loader = new AnnotatedFilesLoader(Boxes(), new() { BatchSize = 4, Shuffle = true, Steps = steps, Seed = 5 });

        var seen = 0;
        foreach (var batch in loader)
        {
            Assert.Equal(["boxes", "data", "index"], batch.Keys.Order());
            for (var i = 0; i < batch["data"].shape[0]; i++)
            {
                var blue = batch["data"][i, 2].ReadValues<float>();
                int[] places = [.. Enumerable.Range(0, blue.Length).Where(at => blue[at] > 0)];
                int[] columns = [.. places.Select(at => at % 20)], rows = [.. places.Select(at => at / 20)];
                var image = (int)batch["index"][i].item<long>();
                var expected = new Box(columns.Min(), rows.Min(), columns.Max() + 1, rows.Max() + 1);
                Assert.Equal(new LabeledBox(image % 2, expected), Assert.Single(LabeledBox.Of(batch["boxes"], i)));
                seen++;
            }
        }

        Assert.Equal(Count, seen);
    }

    [Fact]
    public void ABoxOfWhichLessThanAQuarterIsLeftIsDropped()
    {
        // The crop's columns are 6 to 18; it is then twice as large.
        var coco = Coco(
            """{"id": 1, "image_id": 0, "category_id": 1, "bbox": [0, 3, 7, 10]}""",
            """{"id": 2, "image_id": 0, "category_id": 1, "bbox": [0, 3, 8, 10]}""",
            """{"id": 3, "image_id": 1, "category_id": 0, "bbox": [8, 4, 10, 5]}""");
        var loader = new AnnotatedFilesLoader(AnnotatedFiles.OpenCoco(coco, _folder.File("images")), new()
        {
            Steps = [new CenterCrop(12), new Resize(24)],
        });

        var rows = loader.Select(batch => batch["boxes"].ReadValues<float>()).Single();

        Assert.Equal([0f, 1, 0, 0, 4, 20, 1, 0, 4, 2, 24, 12], rows);
    }

    [Fact]
    public void AnnotationsFollowAnImageThatIsReduced()
    {
        var options = new ImageFolderLoaderOptions { MaxPixels = Width * Height / 4 };

        var boxes = new AnnotatedFilesLoader(Boxes(), options).Select(batch => batch["boxes"].ReadValues<float>()).Single();
        var masks = new AnnotatedFilesLoader(Masks(), options).Select(batch => (batch["masks"].shape, batch["masks"][0, 0].ReadValues<long>())).Single();

        Assert.Equal(Enumerable.Range(0, Count).SelectMany(HalfOf), boxes);
        Assert.Equal([Count, Height / 2, Width / 2], masks.shape);
        Assert.Equal(Enumerable.Range(0, Width / 2).Select(x => 2L * x + 1), masks.Item2);

        static float[] HalfOf(int i)
        {
            var (left, top, right, bottom) = BoxOf(i);
            return [i, i % 2, left / 2f, top / 2f, right / 2f, bottom / 2f];
        }
    }

    [Theory]
    [InlineData(1, 1, 3)]
    [InlineData(3, 4, 2)]
    public void IsTheSameWhateverTheThreadsAndBatches(int threads, int batchSize, int ahead)
    {
        ImageStep[] steps = [new RandomResizedCrop(12), new HorizontalFlip(), new ColorJitter { Hue = 0.2f }];
        var options = new ImageFolderLoaderOptions { BatchSize = 2, Steps = steps, Seed = 9 };

        Assert.Equal(Read(options), Read(options with { Threads = threads, BatchSize = batchSize, BatchesAhead = ahead }));

        // Without the image's number, which is its place in the batch.
        IEnumerable<float> Read(ImageFolderLoaderOptions given) =>
            new AnnotatedFilesLoader(Boxes(), given).SelectMany(batch => batch["boxes"].ReadValues<float>().Chunk(6).SelectMany(row => row[1..])).ToList();
    }

    [Fact]
    public void SkipsACorruptImageWithItsAnnotations()
    {
        var files = Boxes();
        File.WriteAllBytes(_folder.File("images/1.png"), File.ReadAllBytes(_folder.File("images/1.png"))[..80]);

        var loader = new AnnotatedFilesLoader(files, new() { OnCorrupt = CorruptImages.Skip });
        var (images, boxes) = loader.Select(batch => (batch["index"].ReadValues<long>(), batch["boxes"].ReadValues<float>())).Single();

        Assert.Equal([0L, 2, 3, 4, 5], images);
        Assert.Equal([0f, 1, 2, 3, 4], boxes.Chunk(6).Select(row => row[0]));
        Assert.Equal(BoxOf(2).Left, boxes[6 + 2]);
        Assert.Equal("1.png", Path.GetFileName(Assert.Single(loader.Skipped).File));
    }

    [Fact]
    public void RefusesWhatAnnotationsCannotFollow()
    {
        FaultText.Names(Refused(new() { Mixing = new Mixup() }), "ImageFolderLoaderOptions.Mixing", "Mixup");
        FaultText.Names(Refused(new() { Steps = [new RandAugment()] }), "ImageFolderLoaderOptions.Steps", "RandAugment", "RandomResizedCrop");

        string Refused(ImageFolderLoaderOptions options) => Assert.Throws<ArgumentException>(() => new AnnotatedFilesLoader(Boxes(), options)).Message;
    }

    [Fact]
    public void AFingerprintIsOfTheAnnotationsToo()
    {
        var boxes = Boxes().Fingerprint;

        Assert.Equal(boxes, Boxes().Fingerprint);
        var file = _folder.File("coco.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("[1, 2, ", "[1, 3, ", StringComparison.Ordinal));
        Assert.NotEqual(boxes, AnnotatedFiles.OpenCoco(file, _folder.File("images")).Fingerprint);
        Assert.NotEqual(Masks().Fingerprint, Masks(new() { VoidValue = 3 }).Fingerprint);
        AnnotatedFilesLoader Batches(int size) => new(Masks(), new() { BatchSize = size });
        Assert.NotEqual(Batches(2).Fingerprint, Batches(3).Fingerprint);
    }

    [Fact]
    public void AnnotatedFilesAreSplit()
    {
        var (train, heldOut) = Boxes().Split(1 / 3.0, seed: 2);

        Assert.Equal((4, 2), (train.Count, heldOut.Count));
        Assert.Equal(Boxes().Files, train.Files.Concat(heldOut.Files).Order());
        Assert.Equal(train.BoxClasses, heldOut.BoxClasses);
        Assert.NotEqual(train.Fingerprint, heldOut.Fingerprint);
    }

    private static (int Left, int Top, int Right, int Bottom) BoxOf(int i) => (i + 1, 2, i + 15, 14);

    private AnnotatedFiles Masks(AnnotatedFilesOptions? options = null) => AnnotatedFiles.OpenMasks(_folder.File("images"), _folder.File("masks"), options);

    private AnnotatedFiles Boxes() => AnnotatedFiles.OpenCoco(
        Coco([.. Enumerable.Range(0, Count).Select(i =>
            $$"""{"id": {{i}}, "image_id": {{i}}, "category_id": {{i % 2}}, "bbox": [{{i + 1}}, 2, 14, 12]}""")]),
        _folder.File("images"));

    private string Coco(params string[] annotations)
    {
        var images = Enumerable.Range(0, Count).Select(i => $$"""{"id": {{i}}, "file_name": "{{i}}.png"}""");
        return _folder.Write("coco.json", Encoding.UTF8.GetBytes($$"""
            {"images": [{{string.Join(", ", images)}}], "annotations": [{{string.Join(", ", annotations)}}],
            "categories": [{"id": 0, "name": "cat"}, {"id": 1, "name": "dog"}]}
            """));
    }

    private void Save(SKBitmap bitmap, string name)
    {
        using var stream = File.Create(_folder.File(name));
        bitmap.Encode(stream, SKEncodedImageFormat.Png, 100);
    }
}
