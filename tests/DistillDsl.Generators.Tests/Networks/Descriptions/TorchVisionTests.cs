using System.Reflection;
using DistillDsl.Generators.Tests.Harness;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Generators.Tests.Networks.Descriptions;

/// <summary>
/// What the generator says of TorchVision's networks, beside the networks themselves. Where a new version has others, the text of the failed test is
/// theirs.
/// </summary>
public sealed class TorchVisionTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(
        ProjectFiles.Directory, "..", "..", "generators", "DistillDsl.Generators", "Interpretation", "Descriptions", "TorchVision.txt"));

    public static TheoryData<string> Functions =>
        [.. typeof(torchvision.models).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(static m => m.Name)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void TheTextIsTheNetworks(string function)
    {
        using var network = Make(function);

        Assert.Equal($"{function} {network.GetType().Name} {RealDescription.Of(network)}",
            Lines.SingleOrDefault(line => line.StartsWith($"{function} ", StringComparison.Ordinal)));
    }

    /// <summary>The arguments that are said to make no difference make none.</summary>
    [Theory]
    [InlineData("alexnet", "dropout", 0f)]
    [InlineData("vgg11", "dropout", 0f)]
    [InlineData("mobilenet_v2", "dropout", 0.0)]
    [InlineData("googlenet", "dropout", 0f)]
    [InlineData("inception_v3", "transform_input", true)]
    [InlineData("resnet18", "zero_init_residual", true)]
    public void FreeArguments(string function, string parameter, object value)
    {
        using var network = Make(function, (parameter, value));

        Assert.Contains($"{function} {network.GetType().Name} {RealDescription.Of(network)}", Lines);
    }

    private static nn.Module<Tensor, Tensor> Make(string function, params (string Name, object Value)[] given)
    {
        var method = typeof(torchvision.models).GetMethod(function)!;
        return (nn.Module<Tensor, Tensor>)method.Invoke(null, [.. method.GetParameters().Select(Argument)])!;

        object? Argument(ParameterInfo parameter) => given.FirstOrDefault(g => g.Name == parameter.Name).Value
            ?? (parameter.Name == "num_classes" ? Convert.ChangeType(RealDescription.Classes, parameter.ParameterType) : parameter.DefaultValue);
    }
}
