namespace DistillDsl.Generators.Tests.Shapes;

public class TensorShapeTests
{
    [Fact]
    public void DimensionsCountFromBothEnds()
    {
        var map = TensorShape.Of(null, 64, null, 7);
        Assert.Equal(new long?[] { null, 64, null, 7, null }, new[] { map[0], map[1], map[-2], map[-1], map[4] });
        Assert.Equal("[B, 64, ?, 7]", map.ToString());
        var open = TensorShape.Beginning(null, 64);
        Assert.Equal(new long?[] { 64, null, null }, new[] { open[1], open[2], open[-1] });
        Assert.Equal("[B, 64, …]", open.ToString());
        Assert.Equal("[…, 10]", TensorShape.Ending(10).ToString());
    }

    [Fact]
    public void EitherOfTwoIsWhatBothAre()
    {
        Assert.Equal(TensorShape.Of(null, 64, null, 7), TensorShape.Of(2, 64, 8, 7).Or(TensorShape.Of(null, 64, 9, 7)));
        Assert.Equal(TensorShape.Beginning(null, 64), TensorShape.Of(null, 64, 8, 7).Or(TensorShape.Of(null, 64, 3)));
        Assert.Equal(TensorShape.Beginning(null, 64), TensorShape.Beginning(2, 64, 8).Or(TensorShape.Of(null, 64)));
        Assert.Equal(TensorShape.Ending(10), TensorShape.Ending(10).Or(TensorShape.Of(4, 3, 10)));
        Assert.True(TensorShape.Of(1, 2).Or(TensorShape.Unknown).IsUnknown);
    }

    /// <summary>Of an unknown number of dimensions, the third may be the last.</summary>
    [Fact]
    public void OneEndSaysNothingOfTheOther()
    {
        Assert.Equal(TensorShape.Ending(5), TensorShape.Beginning(2, 64, 8).With(-1, 5));
        Assert.Equal(TensorShape.Beginning(null, 5), TensorShape.Ending(8).With(1, 5));
        Assert.True(TensorShape.Of(1, 2).With(2, 5).IsUnknown);
    }
}
