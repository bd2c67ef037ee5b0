using DistillDsl.Generators.Interpretation.Forward;
using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace DistillDsl.Generators.Tests.Networks.Forward;

/// <summary>The repository's own networks, their sizes given as constants: every layer's channels are known, and are what a real pass has.</summary>
public sealed class RepositoryTests
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;

        """;

    [Theory]
    [InlineData("Recipes.ResNet", "new(8, 16, 16, 10)", "[B, 10]", "recipes/Common/Networks/ResNet.cs", "recipes/Common/Networks/BasicBlock.cs")]
    [InlineData("Recipes.ResNet", "new(32, 32, 64, 100)", "[B, 100]", "recipes/Common/Networks/ResNet.cs", "recipes/Common/Networks/BasicBlock.cs")]
    [InlineData("Recipes.EncoderDecoder", "new(6, 2, 5)", "[B, 5, ?, ?]", "recipes/Common/Networks/EncoderDecoder.cs",
        "recipes/Common/Networks/ConvolutionLevels.cs")]
    [InlineData("Recipes.Bccd.GridDetector", "new(6, 2, 3)", "[B, ?, ?, 8]", "recipes/Bccd/GridDetector.cs", "recipes/Common/Networks/BasicBlock.cs",
        "recipes/Common/Detection/DetectionHead.cs")]
    [InlineData("Tests.Networks.ToyNet", "new(6, 4)", "[B, 4]", "tests/DistillDsl.Tests/Networks/ToyNet.cs")]
    public void EveryLayersChannelsAreKnown(string network, string creation, string output, params string[] files)
    {
        // Some networks are for images of two channels.
        var channels = network == "Tests.Networks.ToyNet" ? 2 : 3;
        var text = RealPass.Of(Compilation(files, $$"""
            public sealed class Net : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>
            {
                private readonly DistillDsl.{{network}} net = {{creation}};

                public Net() : base("Net") => RegisterComponents();

                public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor input) => net.call(input);
            }
            """), "Net", [2, channels, 32, 32]);

        Assert.EndsWith($"\n= {output}", text);
        Assert.All(text.Split('\n'), static line => Assert.Matches(@"\[B, (\d+.*|\?, \?, \d+)\]$", line));
    }

    [Fact]
    public void SeveralOutputs()
    {
        string[] files = ["recipes/MultiTask/SceneNet.cs", "recipes/Common/Networks/ConvolutionLevels.cs", "recipes/Common/Detection/DetectionHead.cs"];
        var text = RealPass.Of(Compilation(files, """
            public sealed class Net : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, (TorchSharp.torch.Tensor map, TorchSharp.torch.Tensor boxes)>
            {
                private readonly DistillDsl.Recipes.MultiTask.SceneNet net = new(6, 2, 5);

                public Net() : base("Net") => RegisterComponents();

                public override (TorchSharp.torch.Tensor map, TorchSharp.torch.Tensor boxes) forward(TorchSharp.torch.Tensor input) => net.call(input);
            }
            """), "Net", [2, 3, 32, 32]);

        Assert.EndsWith("\n= boxes [B, ?, ?, 10]\n= map [B, 6, ?, ?]", text);
        Assert.All(text.Split('\n'), static line => Assert.Matches(@"\[B, (\d+.*|\?, \?, \d+)\]$", line));
    }

    /// <summary>Where the constructor is given its sizes by others, what it gives to all is known still.</summary>
    [Fact]
    public void SizesOfOthers()
    {
        var compilation = Compilation(["recipes/Common/Networks/ResNet.cs", "recipes/Common/Networks/BasicBlock.cs"], "");
        var run = ForwardReader.Of(compilation).Read(compilation.GetTypeByMetadataName("DistillDsl.Recipes.ResNet")!, default);

        Assert.True(run.IsUnderstood);
        Assert.Equal("[B, ?, 1, 1]", run["avgpool"].Output.ToString());
        Assert.Equal("[B, ?]", run.Output("").ToString());
    }

    private static CSharpCompilation Compilation(string[] files, string source) => GeneratorRun.Compilation(
        [
            Usings,
            .. files.Select(static f => File.ReadAllText(Path.Combine(ProjectFiles.Directory, "..", "..", f))),
            // What the framework's own generator writes.
            files.Any(static f => f.EndsWith("ResNet.cs", StringComparison.Ordinal))
                ? "namespace DistillDsl.Recipes; partial class ResNet { private static partial System.Text.RegularExpressions.Regex NamePattern() => "
                    + "new(\"\"); }"
                : "",
            source,
        ]);
}
