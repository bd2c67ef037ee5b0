using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Data;

public sealed class BatchMixingTests
{
    private static readonly long[] Samples = [4, 0, 9];

    private readonly Tensor _data = tensor(new float[] { 1, 2, 4 }, [3, 1, 1, 1]).expand(3, 2, 6, 8).contiguous();

    [Fact]
    public void MixupMixesEachImageWithTheNext()
    {
        var (mixed, shares) = new Mixup(0.5).Mix(_data, Samples, 1, 1);

        float[] own = [1, 2, 4], next = [2, 4, 1];
        for (var i = 0; i < 3; i++)
            Assert.All(mixed[i].ReadValues<float>(), value => Assert.Equal(shares[i] * own[i] + (1 - shares[i]) * next[i], value, 1e-5));
        Assert.Equal(3, shares.Distinct().Count());
    }

    [Fact]
    public void CutMixPutsARectangleOfTheNextImageInPlace()
    {
        var hasSome = false;
        for (var epoch = 1; epoch <= 20; epoch++)
        {
            var (mixed, shares) = new CutMix().Mix(_data, Samples, 1, epoch);
            float[] own = [1, 2, 4], next = [2, 4, 1];
            for (var i = 0; i < 3; i++)
            {
                var values = mixed[i][0].ReadValues<float>();
                int[] places = [.. Enumerable.Range(0, 48).Where(place => values[place] == next[i])];
                Assert.Equal(48 - places.Length, values.Count(value => value == own[i]));
                Assert.Equal(1 - places.Length / 48f, shares[i], 1e-6);
                Assert.Equal(values, mixed[i][1].ReadValues<float>());
                if (places.Length == 0) continue;
                hasSome = true;
                int width = places.Max(place => place % 8) - places.Min(place => place % 8) + 1, height = places.Max() / 8 - places.Min() / 8 + 1;
                Assert.Equal(places.Length, width * height);
            }
        }

        Assert.True(hasSome);
    }

    [Fact]
    public void LabelsHaveTheShares()
    {
        using var labels = BatchMixing.Labels([2, 0, 0], [0.25f, 0.5f, 1], 4);

        Assert.Equal([0.75f, 0, 0.25f, 0, 1, 0, 0, 0, 1, 0, 0, 0], labels.ReadValues<float>());
        Assert.Equal([3, 4], labels.shape);
    }

    [Fact]
    public void AShareBelongsToItsSample()
    {
        float[] together = new Mixup(1).Mix(_data, [4, 0, 9], 1, 2).Shares, apart = new Mixup(1).Mix(_data, [9, 4, 7], 1, 2).Shares;

        Assert.Equal(together[0], apart[1]);
        Assert.Equal(together[2], apart[0]);
        Assert.NotEqual(together, new Mixup(1).Mix(_data, [4, 0, 9], 1, 3).Shares);
        Assert.NotEqual(together, new Mixup(1).Mix(_data, [4, 0, 9], 2, 2).Shares);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(4)]
    public void SharesHaveTheBetaDistribution(double alpha)
    {
        const int Draws = 20_000;
        double sum = 0, squares = 0;
        for (var sample = 0; sample < Draws; sample++)
        {
            var share = new SampleRandom(1, 1, sample).NextBeta(alpha);
            Assert.InRange(share, 0, 1);
            sum += share;
            squares += share * share;
        }

        Assert.Equal(0.5, sum / Draws, 0.015);
        // The variance of Beta(α, α).
        Assert.Equal(1, (squares / Draws - sum / Draws * (sum / Draws)) * 4 * (2 * alpha + 1), 0.04);
    }

    [Fact]
    public void AlphaMustBePositive() => FaultText.Names(Assert.Throws<ArgumentException>(new CutMix(0).Validate).Message, "CutMix.Alpha", "0");
}
