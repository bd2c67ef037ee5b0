using DistillDsl.Recipes;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Recipes;

public sealed class ResNetTests
{
    [Theory]
    [InlineData("resnet20", 278324)]
    [InlineData("resnet8x4", 1233540)]
    [InlineData("resnet32x4", 7433860)]
    public void HasThePublishedNumberOfParameters(string name, long parameters)
    {
        using var network = ResNet.Create(name, 100);

        Assert.Equal(parameters, network.parameters().Sum(parameter => parameter.NumberOfElements));
    }

    [Fact]
    public void NamesItsLayersAsUsual()
    {
        using var network = ResNet.Create("resnet14", 10);

        var names = network.named_modules().Select(module => module.Item1).ToHashSet();
        Assert.Superset(
            new HashSet<string> { "conv1", "bn1", "layer1", "layer1.0.conv1", "layer2.1.bn2", "layer3.0.downsample.0", "avgpool", "fc" }, names);
        Assert.DoesNotContain("layer1.0.downsample", names);
    }

    [Fact]
    public void MapsImagesToLogitsAndKeepsNothing()
    {
        using var network = ResNet.Create("resnet8x0.5", 7);
        network.eval();
        using var images = rand(2, 3, 32, 32);
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (var logits = network.call(images)) Assert.Equal([2L, 7], logits.shape);

        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData("resnet10", "10", "8")]
    [InlineData("resnet18", "18", "20")]
    [InlineData("vgg8", "\"vgg8\"", "resnet8", "resnet8x0.5")]
    [InlineData("resnet8x0.01", "\"resnet8x0.01\"", "x0.0625", "x64")]
    public void RefusesOtherNames(string name, params string[] named) =>
        FaultText.Names(Assert.Throws<ArgumentException>(() => ResNet.Create(name, 10)).Message, named);
}
