using DistillDsl.Rules;

namespace DistillDsl.Tests.Rules;

/// <summary>The grammar of a tap's path.</summary>
public sealed class TapPathTests
{
    [Theory]
    [InlineData("layer3.0.conv1", "layer3.0.conv1", null)]
    [InlineData("relu#2", "relu", 2)]
    [InlineData("relu#all", "relu", TapPath.AllCalls)]
    [InlineData("lstm[0]", "lstm", null, 0)]
    [InlineData("encoder#12[1][0]", "encoder", 12, 1, 0)]
    // What does not follow the grammar is the name of a layer.
    [InlineData("relu#0", "relu#0", null)]
    [InlineData("relu#last", "relu#last", null)]
    [InlineData("relu#", "relu#", null)]
    [InlineData("#2", "#2", null)]
    [InlineData("[0]", "[0]", null)]
    [InlineData("lstm[-1]", "lstm[-1]", null)]
    [InlineData("lstm[]", "lstm[]", null)]
    [InlineData("lstm[0]#2", "lstm[0]", 2)]
    [InlineData("", "", null)]
    public void ParsesAndWrites(string text, string layer, int? call, params int[] results)
    {
        var path = TapPath.Parse(text);

        Assert.Equal((layer, call), (path.Layer, path.Call));
        Assert.Equal(results, path.Results);
        Assert.Equal(text, path.ToString());
    }

    [Fact]
    public void WritesItsRelatives()
    {
        var path = TapPath.Parse("lstm#2[0]");

        Assert.Equal("lstm#3[0]", path.WithCall(3));
        Assert.Equal("lstm#all[0]", path.WithCall(TapPath.AllCalls));
        Assert.Equal("lstm#2[0][1]", path.WithResult(1));
        Assert.Equal("lstm#2", path.WithoutResults());
        Assert.Equal("gru#2[0]", path.Of("gru"));
    }
}
