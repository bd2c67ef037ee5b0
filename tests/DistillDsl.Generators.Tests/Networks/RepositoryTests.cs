using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DistillDsl.Generators.Tests.Networks;

/// <summary>The networks of the recipes and tests of this repository: what is read of them is what they have when they are made.</summary>
public sealed class RepositoryTests
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;

        namespace DistillDsl.Recipes
        {
            partial class ResNet
            {
                // What the compiler's own generator writes.
                private static partial System.Text.RegularExpressions.Regex NamePattern() => new("");
            }
        }
        """;

    private static readonly string Root = Path.Combine(ProjectFiles.Directory, "..", "..");

    private static readonly Lazy<CSharpCompilation> Networks = new(() => Compilation(
        "recipes/Common/Networks/BasicBlock.cs", "recipes/Common/Networks/ResNet.cs", "recipes/Common/Networks/EncoderDecoder.cs",
        "recipes/Common/Networks/ConvolutionLevels.cs",
        "recipes/Common/Detection/DetectionHead.cs", "recipes/Common/Detection/CellBoxes.cs", "recipes/Bccd/GridDetector.cs", "recipes/MultiTask/SceneNet.cs",
        "tests/TrainingVictim/Net.cs",
        "tests/DistillDsl.Tests/Networks/ListNet.cs", "tests/DistillDsl.Tests/Networks/SceneNets.cs", "tests/DistillDsl.Tests/Networks/ToyNet.cs",
        "tests/DistillDsl.Generators.Tests/Networks/NetworkStyles.cs"));

    private static readonly Lazy<System.Reflection.Assembly> Loaded = new(() => RealNetwork.Load(Networks.Value));

    public static TheoryData<string, object[]> Made => new()
    {
        { "DistillDsl.Recipes.BasicBlock", [8L, 8L, 1L] },
        { "DistillDsl.Recipes.BasicBlock", [8L, 16L, 2L] },
        { "DistillDsl.Recipes.ResNet", [8, 16, 16, 10] },
        { "DistillDsl.Recipes.ResNet", [20, 8, 16, 5] },
        { "DistillDsl.Recipes.EncoderDecoder", [8, 1, 4] },
        { "DistillDsl.Recipes.EncoderDecoder", [8, 3, 4] },
        { "DistillDsl.Recipes.DetectionHead", [8L, 4L] },
        { "DistillDsl.Recipes.Bccd.GridDetector", [8, 2, 3] },
        { "DistillDsl.Recipes.MultiTask.SceneNet", [8, 2, 3] },
        { "DistillDsl.TrainingVictim.Net", [8] },
        { "DistillDsl.Tests.Networks.ListNet", [true] },
        { "DistillDsl.Tests.Networks.ListNet", [false] },
        { "DistillDsl.Tests.Networks.SceneParts", [4] },
        { "DistillDsl.Tests.Networks.TupleNet", [4, 2] },
        { "DistillDsl.Tests.Networks.ClassNet", [4, 2] },
        { "DistillDsl.Tests.Networks.GridNet", [4] },
        { "DistillDsl.Tests.Networks.ToyNet", [4, 3] },
        { "DistillDsl.Generators.Tests.Networks.NetworkStyles+Block", [] },
        { "DistillDsl.Generators.Tests.Networks.NetworkStyles+Network", [] },
        { "DistillDsl.Generators.Tests.Networks.NetworkStyles+Oddities", [] },
        { "DistillDsl.Generators.Tests.Networks.NetworkStyles+Derived", [] },
        { "DistillDsl.Generators.Tests.Networks.NetworkStyles+Forgetful", [] },
        { "DistillDsl.Generators.Tests.Networks.NetworkStyles+Twice", [] },
    };

    [Theory]
    [MemberData(nameof(Made))]
    public void WhatIsReadIsWhatIsMade(string type, object[] arguments)
    {
        var network = LayerListing.Read(Networks.Value, type);
        Assert.False(network.IsOpen);
        RealNetwork.Agrees(network, Loaded.Value.GetType(type)!, arguments);
    }

    [Fact]
    public void AResidualNetwork() => Assert.Equal("""
        conv1 Conv2d
        bn1 BatchNorm2d
        layer1 Sequential
          #? BasicBlock
            conv1 Conv2d
            bn1 BatchNorm2d
            conv2 Conv2d
            bn2 BatchNorm2d
            downsample? Sequential
              0 Conv2d
              1 BatchNorm2d
        layer2 Sequential
          #? BasicBlock
            conv1 Conv2d
            bn1 BatchNorm2d
            conv2 Conv2d
            bn2 BatchNorm2d
            downsample? Sequential
              0 Conv2d
              1 BatchNorm2d
        layer3 Sequential
          #? BasicBlock
            conv1 Conv2d
            bn1 BatchNorm2d
            conv2 Conv2d
            bn2 BatchNorm2d
            downsample? Sequential
              0 Conv2d
              1 BatchNorm2d
        avgpool AdaptiveAvgPool2d
        fc Linear
        """, LayerListing.Of(LayerListing.Read(Networks.Value, "DistillDsl.Recipes.ResNet")));

    private static CSharpCompilation Compilation(params string[] files) => CSharpCompilation.Create(
        "Repository",
        files.Select(file => GeneratorRun.Parse(File.ReadAllText(Path.Combine(Root, file)), file, LanguageVersion.Preview))
            .Append(GeneratorRun.Parse(Usings, "Usings.cs", LanguageVersion.Preview)),
        References.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
}
