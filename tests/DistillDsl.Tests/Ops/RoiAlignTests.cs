using DistillDsl.Runtime;
using DistillDsl.Tests.Properties;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Ops;

/// <summary>Beside the recorded values of torchvision in MimicRoI, which have regions inside the image only.</summary>
public sealed class RoiAlignTests
{
    private const double Scale = 0.5;

    /// <summary>Over a map [2, 3, 6, 8] of an image 12 high and 16 wide.</summary>
    private static readonly double[][] Inside = [[0, 3.3, 2.1, 9.7, 8.2], [1, 5, 4, 6, 11], [0, 1, 1, 15, 11]];
    private static readonly double[][] Across = [[0, -3, -3, 6, 5], [1, 10, 7, 21, 17], [1, -20, -20, 40, 40], [0, 0, 0, 16, 12]];
    private static readonly double[][] Thin = [[1, 4.4, 3.1, 4.4, 9], [0, 7, 7, 7, 7]];

    public static TheoryData<string> Kinds => [nameof(Inside), nameof(Across), nameof(Thin)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EachPointByItself(string kind)
    {
        using var scope = NewDisposeScope();
        var map = Values.Random(1, 2, 3, 6, 8);
        var regions = Regions(kind);

        var aligned = RoiAlign.Apply(map, Tensor(regions), Scale, height: 3, width: 4);

        Assert.Equal([regions.Length, 3, 3, 4], aligned.shape);
        var expected = RoiAlignReference.Of(map.data<double>().ToArray(), map.shape, regions, Scale, 3, 4);
        Assert.Contains(expected, static e => e != 0);
        Assert.Equal(expected, aligned.contiguous().data<double>().ToArray(), static (e, a) => Math.Abs(e - a) < 1e-12);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void GradientsAgreeWithDifferences(string kind)
    {
        using var scope = NewDisposeScope();
        var regions = Tensor(Regions(kind));
        var weights = Values.Random(2, regions.size(0), 3, 2, 3);
        FiniteDifferences.Agree(map => (RoiAlign.Apply(map, regions, Scale, 2, 3) * weights).sum(), Values.Random(1, 2, 3, 6, 8));
    }

    [Fact]
    public void SinglePrecisionIsAsGoodAsItsCoordinates()
    {
        using var scope = NewDisposeScope();
        var map = Values.Random(1, 2, 3, 6, 8);
        var regions = Tensor(Regions(nameof(Inside)));
        var exact = RoiAlign.Apply(map, regions, Scale, 7, 7);
        Assert.InRange(Values.Largest(RoiAlign.Apply(map.to(float32), regions.to(float32), Scale, 7, 7) - exact), 1e-12, 1e-5);
    }

    [Fact]
    public void ARegionOutsideTheImageIsZero()
    {
        using var scope = NewDisposeScope();
        var aligned = RoiAlign.Apply(Values.Random(1, 2, 3, 6, 8), Tensor([[0, 40, 40, 50, 50]]), Scale, 2, 2);
        Assert.Equal(0, Values.Largest(aligned));
    }

    [Fact]
    public void NoRegionsGiveNothingAndPullNowhere()
    {
        using var scope = NewDisposeScope();
        var map = Values.Random(1, 2, 3, 6, 8).requires_grad_();
        var aligned = RoiAlign.Apply(map, zeros([0L, 5L]), Scale, 7, 7);
        Assert.Equal([0, 3, 7, 7], aligned.shape);
        aligned.sum().backward();
        Assert.Equal(0, Values.Largest(map.grad!));
    }

    [Theory]
    [InlineData(new[] { 2.0, 1, 1, 2, 2 }, "[2, 1, 1, 2, 2]", "image")]
    [InlineData(new[] { -1.0, 1, 1, 2, 2 }, "[-1, 1, 1, 2, 2]", "image")]
    [InlineData(new[] { 0.5, 1, 1, 2, 2 }, "[0.5, 1, 1, 2, 2]", "image")]
    [InlineData(new[] { 0.0, 3, 1, 2, 2 }, "[0, 3, 1, 2, 2]", "x2")]
    [InlineData(new[] { 0.0, 1, 3, 2, 2 }, "[0, 1, 3, 2, 2]", "x2")]
    [InlineData(new[] { 0.0, 1, double.NaN, 2, 2 }, "[0, 1, NaN, 2, 2]", "finite")]
    [InlineData(new[] { 0.0, 1, 1, double.PositiveInfinity, 2 }, "[0, 1, 1, Infinity, 2]", "finite")]
    public void WhatIsNoRegionIsNamed(double[] region, string shown, string rule)
    {
        using var scope = NewDisposeScope();
        var fault = Assert.Throws<ArgumentException>(() => RoiAlign.Apply(zeros(2, 1, 4, 4), Tensor([[0, 1, 1, 2, 2], region, region]), Scale, 2, 2, "roi"));
        FaultText.Names(fault.Message, "roi", "region 1", shown, rule);
    }

    [Fact]
    public void OtherShapesAreTurnedAway()
    {
        using var scope = NewDisposeScope();
        var regions = Assert.Throws<ArgumentException>(static () => RoiAlign.Apply(zeros(2, 1, 4, 4), zeros(3, 4), Scale, 2, 2));
        FaultText.Names(regions.Message, "[3, 4]", "[N, 5]", "[image, x1, y1, x2, y2]");
        var map = Assert.Throws<ArgumentException>(static () => RoiAlign.Apply(zeros(2, 4), zeros(3, 5), Scale, 2, 2));
        FaultText.Names(map.Message, "[B, C, H, W]", "[2, 4]");
        Assert.Throws<ArgumentOutOfRangeException>(static () => RoiAlign.Apply(zeros(2, 1, 4, 4), zeros(3, 5), 0, 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(static () => RoiAlign.Apply(zeros(2, 1, 4, 4), zeros(3, 5), Scale, 0, 2));
    }

    private static double[][] Regions(string kind) => kind switch { nameof(Inside) => Inside, nameof(Across) => Across, _ => Thin };

    private static Tensor Tensor(double[][] regions) => tensor(regions.SelectMany(static r => r).ToArray(), [regions.Length, 5]);
}
