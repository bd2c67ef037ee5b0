using DistillDsl.Training.Reports;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Reports;

public sealed class AttentionMapTests
{
    [Fact]
    public void IsTheStretchedMeanOfTheSquares()
    {
        using var feature = tensor(new float[] { 1, -2, 0, 3, 1, 2, 2, 1 }, [2, 2, 2]);

        using var map = AttentionMap.Of(feature);

        // Means of the squares 1, 4, 2, 5; less the smallest, by the range of 4.
        Assert.Equal([2, 2], map.shape);
        Assert.Equal([0f, 0.75f, 0.25f, 1f], map.data<float>().ToArray());
    }

    [Fact]
    public void CountsWhatIsNotFiniteAsNothingAndLevelsConstantMaps()
    {
        using var odd = tensor(new float[] { float.NaN, 2, float.PositiveInfinity, 1 }, [1, 2, 2]);
        using var level = ones(3, 2, 2);
        using var ofOdd = AttentionMap.Of(odd);
        using var ofLevel = AttentionMap.Of(level);

        Assert.Equal([0f, 1f, 0f, 0.25f], ofOdd.data<float>().ToArray());
        Assert.All(ofLevel.data<float>().ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void LiesOverTheGrayPictureBilinearly()
    {
        using var map = tensor(new float[] { 0, 1 }, [1, 2]);
        var picture = new Picture(96, 96, [.. Enumerable.Repeat(new byte[] { 200, 100, 50 }, 96 * 96).SelectMany(pixel => pixel)]);

        var over = AttentionMap.Over(picture, map);

        // Gray: 0.299 · 200 + 0.587 · 100 + 0.114 · 50 = 124.2; 0.4 of it, and 0.6 of the scale's first, last and middle color.
        Assert.Equal((96, 96), (over.Width, over.Height));
        Assert.Equal<byte>([50, 50, 52], over.Pixels[..3].ToArray());
        Assert.Equal<byte>([201, 203, 148], over.Pixels[^3..].ToArray());
        // Between the map's centers, 24 and 72, the middle of column 47 has (47.5 - 24) / 48 = 0.4896, which is 0.9167 from the fourth color to the fifth.
        const double part = 0.4896 * 8 - 3;
        var red = 0.6 * (0x88 + (0xBA - 0x88) * part) + 0.4 * 124.2;
        Assert.Equal((byte)Math.Round(red), over.Pixels[3 * 47]);
    }

    [Fact]
    public void EnlargesSmallPicturesByWholeFactors()
    {
        using var map = zeros(2, 2);
        var picture = new Picture(40, 30, new byte[3 * 40 * 30]);

        Assert.Equal((160, 120), (AttentionMap.Over(picture, map).Width, AttentionMap.Over(picture, map).Height));
    }
}
