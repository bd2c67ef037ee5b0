using DistillDsl.Training.Data;

namespace DistillDsl.Training.Tests.Data;

public sealed class ImageStepTests
{
    private readonly Pixels _source = References.Image("source");

    [Fact]
    public void ResizesAsTorchvisionDoes()
    {
        References.AssertSame("resize 11", Apply(new Resize(11)));
        References.AssertSame("resize 40", Apply(new Resize(40)));
        References.AssertSame("resize 9 31", Apply(new Resize(9, 31)));
        Assert.Same(_source, Apply(new Resize(18)));
    }

    [Fact]
    public void CropsTheMiddleAsTorchvisionDoes()
    {
        References.AssertSame("center 11 10", Apply(new CenterCrop(11, 10)));
        References.AssertSame("center 21 31", Apply(new CenterCrop(21, 31)));
    }

    [Fact]
    public void ResizesAPartAsTorchvisionDoes() => References.AssertSame("part", Resampling.Run(_source, new(2, 3, 17, 12), 8, 8));

    [Fact]
    public void AOnePixelImageBecomesWhateverIsAsked()
    {
        var one = new Pixels(1, 1, [200, 100, 50]);

        foreach (ImageStep step in (ImageStep[])[new Resize(4), new Resize(4, 4), new RandomResizedCrop(4)])
            Assert.Equal(Enumerable.Repeat<byte[]>([200, 100, 50], 16).SelectMany(v => v), Apply(step, one).Values);
        Assert.Equal((200 + 100 + 50, 16 * 3), (Apply(new CenterCrop(4), one).Values.Sum(v => v), Apply(new CenterCrop(4), one).Values.Length));
        Assert.Equal(48, Apply(new RandAugment { Operations = 14 }, Apply(new Resize(4), one)).Values.Length);
        Assert.Equal(3, Apply(new RandAugment { Operations = 50, Magnitude = 30 }, one).Values.Length);
    }

    [Fact]
    public void FlipsAboutHalfOfTheImages()
    {
        var row = new Pixels(3, 1, [1, 2, 3, 4, 5, 6, 7, 8, 9]);

        var flipped = Enumerable.Range(0, 400).Count(sample =>
        {
            var values = Apply(new HorizontalFlip(), new(3, 1, [.. row.Values]), sample).Values;
            Assert.True(values.SequenceEqual(row.Values) || values.SequenceEqual<byte>([7, 8, 9, 4, 5, 6, 1, 2, 3]));
            return values[0] == 7;
        });

        Assert.InRange(flipped, 160, 240);
        Assert.Equal([7, 8, 9, 4, 5, 6, 1, 2, 3], Apply(new HorizontalFlip { Probability = 1 }, row).Values);
    }

    [Fact]
    public void CropsAnywhereInTheBorder()
    {
        var pixels = new Pixels(3, 2, [.. Enumerable.Range(1, 18).Select(i => (byte)i)]);

        var crops = Enumerable.Range(0, 500).Select(sample => Apply(new RandomCrop(2, 3) { Padding = 1 }, pixels, sample)).ToList();

        // Three places in either direction; the middle one is the image, the others show a border of the width 1.
        Assert.Equal(9, crops.Select(crop => Convert.ToHexString(crop.Values)).Distinct().Count());
        Assert.Contains(crops, crop => crop.Values.SequenceEqual(pixels.Values));
        Assert.Contains(crops, crop => crop.Values.SequenceEqual<byte>([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6]));
    }

    [Fact]
    public void DrawsPartsOfTheWholeRange()
    {
        var step = new RandomResizedCrop(8) { MinScale = 0.2, MaxScale = 0.7 };

        var boxes = Enumerable.Range(0, 2000).Select(sample => Draw(step, 200, 150, sample)).ToList();

        Assert.All(boxes, box => Assert.True(box.Left >= 0 && box.Top >= 0 && box.Left + box.Width <= 200 && box.Top + box.Height <= 150));
        double[] areas = [.. boxes.Select(box => box.Width * box.Height / 30000.0)], ratios = [.. boxes.Select(box => (double)box.Width / box.Height)];
        Assert.InRange(areas.Min(), 0.19, 0.21);
        Assert.InRange(areas.Max(), 0.66, 0.71);
        Assert.InRange(areas.Average(), 0.42, 0.47);
        Assert.InRange(ratios.Min(), 0.73, 0.77);
        Assert.InRange(ratios.Max(), 1.31, 1.36);
        Assert.Contains(boxes, box => box.Left == 0);
        Assert.Contains(boxes, box => box.Left + box.Width == 200);
    }

    [Fact]
    public void AThinImageGivesItsMiddle()
    {
        Assert.Equal(new(98, 0, 4, 3), Draw(new(8) { MinScale = 0.5 }, 200, 3, 1));
        Assert.Equal(new(0, 98, 3, 4), Draw(new(8) { MinScale = 0.5 }, 3, 200, 1));
        Assert.Equal(new(0, 0, 1, 1), Draw(new(8), 1, 1, 1));
    }

    [Theory]
    [InlineData(0.4f)]
    [InlineData(1.7f)]
    public void ChangesColorsAsTorchvisionDoes(float factor)
    {
        (string, Action<Pixels, float>)[] changes = [("brightness", Tones.Brightness), ("contrast", Tones.Contrast), ("saturation", Tones.Saturation)];
        foreach (var (name, change) in changes)
        {
            var picture = References.Image("source");
            change(picture, factor);
            References.AssertSame(FormattableString.Invariant($"{name} {factor}"), picture);
        }
    }

    [Theory]
    [InlineData(-0.4f)]
    [InlineData(-0.07f)]
    [InlineData(0.2f)]
    public void TurnsTheHueAsTorchvisionDoes(float part)
    {
        Hues.Turn(_source, part);

        References.AssertSame(FormattableString.Invariant($"hue {part}"), _source);
    }

    [Fact]
    public void JitterStaysInItsRange()
    {
        var step = new ColorJitter { Brightness = 0.5f };

        int[] values = [.. Enumerable.Range(0, 300).Select(sample => (int)Apply(step, new(1, 1, [100, 100, 100]), sample).Values[1])];

        Assert.All(values, value => Assert.InRange(value, 50, 150));
        Assert.True(values.Min() < 55 && values.Max() > 145);
        // One change does not alter what another draws.
        Assert.Equal(values[7], Apply(step with { Saturation = 0.3f }, new(1, 1, [100, 100, 100]), 7).Values[1]);
    }

    [Fact]
    public void EveryOperationOfRandAugmentIsTorchvisions()
    {
        foreach (var operation in Enum.GetValues<RandAugmentOperation>())
        {
            References.AssertSame($"{operation} 9 -1", Apply(9, true));
            References.AssertSame($"{operation} 25 1", Apply(25, false));

            Pixels Apply(int magnitude, bool negative) => new RandAugment { Magnitude = magnitude }.Apply(References.Image("source"), operation, negative);
        }
    }

    [Fact]
    public void RandAugmentDrawsForEachSample()
    {
        var step = new RandAugment();

        var results = Enumerable.Range(0, 300).Select(sample => Convert.ToHexString(Apply(step, References.Image("source"), sample).Values)).ToList();

        Assert.Equal(results[5], Convert.ToHexString(Apply(step, References.Image("source"), 5).Values));
        // 14 operations, 9 of them in two directions, in pairs: some two hundred of them differ.
        Assert.InRange(results.Distinct().Count(), 100, 300);
    }

    [Fact]
    public void OptionsOutOfRangeAreNamed()
    {
        AssertRefused(new Resize(0), "Resize.Shorter", "0");
        AssertRefused(new Resize(5, -1), "Resize.Height or Width", "-1");
        AssertRefused(new CenterCrop(3, 0), "CenterCrop.Width", "0");
        AssertRefused(new RandomCrop(3) { Padding = -2 }, "RandomCrop.Padding", "-2");
        AssertRefused(new RandomResizedCrop(3) { MinScale = 0 }, "RandomResizedCrop.MinScale", "0");
        AssertRefused(new RandomResizedCrop(3) { MaxScale = 1.5 }, "RandomResizedCrop.MaxScale", "1.5", "0.08");
        AssertRefused(new RandomResizedCrop(3) { MaxRatio = 0.5 }, "RandomResizedCrop.MaxRatio", "0.5", "0.75");
        AssertRefused(new HorizontalFlip { Probability = 2 }, "HorizontalFlip.Probability", "2");
        AssertRefused(new ColorJitter { Hue = 0.6f }, "ColorJitter.Hue", "0.6", "0.5");
        AssertRefused(new RandAugment { Magnitude = 31 }, "RandAugment.Magnitude", "31", "30");

        static void AssertRefused(ImageStep step, params string[] names) => FaultText.Names(Assert.Throws<ArgumentException>(step.Validate).Message, names);
    }

    private Pixels Apply(ImageStep step) => Apply(step, _source);

    private static Pixels Apply(ImageStep step, Pixels picture, long sample = 0)
    {
        var random = new SampleRandom(3, 1, sample);
        var result = step.Apply(picture, ref random);
        Assert.Equal(step.SizeOf(picture.Width, picture.Height), (result.Width, result.Height));
        return result;
    }

    private static PixelBox Draw(RandomResizedCrop step, int width, int height, long sample)
    {
        var random = new SampleRandom(3, 1, sample);
        return step.PartOf(width, height, ref random);
    }
}
