using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using TorchSharp;

namespace DistillDsl.Generators.Tests.Analysis.Making;

/// <summary>Networks of TorchVision, whose source is not at hand.</summary>
public sealed class TorchVisionTests
{
    private const string ResNets = "Student = typeof(ResNet), Teacher = typeof(ResNet)";
    private const string Given = "_ = new ShopRecipe(torchvision.models.resnet18(num_classes: 10), torchvision.models.resnet50(num_classes: 10), sample);";

    [Theory]
    [InlineData("[Hint(Layer = \"layer3\")]", "DDSL0401: ShopRecipe | Hint | [B, 256, ?, ?] | [B, 1024, ?, ?] | Conv1x1")]
    [InlineData("[Hint(Layer = \"layer3.2.conv1\", TeacherLayer = \"layer3.5.conv3\")]", "DDSL0201: ShopRecipe | layer3.2.conv1 | student | layer3.1.conv1")]
    [InlineData("[Hint(Layer = \"layer3.1.conv1\", TeacherLayer = \"layer3.6.conv3\")]", "DDSL0201: ShopRecipe | layer3.6.conv3 | teacher | layer3.5.conv3")]
    [InlineData("[Hint(Layer = \"flatten\", Adapter = Conv1x1)]", "DDSL0404: ShopRecipe | Conv1x1 | [B, 512] | [B, 2048]")]
    [InlineData("[Distill, Hint(Layer = \"layer3\", Adapter = Conv1x1), Hint(Layer = \"layer1.0.bn1\")]", "")]
    public Task ByFunction(string terms, string expected) => Expect(ResNets, terms, Given, expected);

    [Fact]
    public Task Classes() => Expect(ResNets, "[Distill]", "_ = new ShopRecipe(ResNet.ResNet18(10), torchvision.models.resnet50(), sample);",
        "DDSL0403: ShopRecipe | Distill | [B, 10] | [B, 1000]");

    [Fact]
    public Task ByArguments() => Expect(
        "Student = typeof(AlexNet), StudentArguments = [10], Teacher = typeof(AlexNet), TeacherArguments = [100]", "[Distill]", "",
        "DDSL0403: ShopRecipe | Distill | [B, 10] | [B, 100]");

    [Fact]
    public Task ByFactory() => Expect(ResNets + ", StudentFactory = nameof(Make)", "[Hint(Layer = \"layer4\", TeacherLayer = \"layer3\")]",
        "_ = new ShopRecipe(Make(), torchvision.models.resnet34(), sample);", "DDSL0401: ShopRecipe | Hint | [B, 2048, ?, ?] | [B, 256, ?, ?]",
        "public static ResNet Make() => torchvision.models.resnext50_32x4d(num_classes: 10);");

    /// <summary>Where it is unknown which of them it is, the names of the network's own layers are those of all, and so are their ranks.</summary>
    [Theory]
    [InlineData("[Hint(Layer = \"layr3\")]", "DDSL0201: ShopRecipe | layr3 | student | TorchSharp.Modules.ResNet | layer3")]
    [InlineData("[At(Layers = [\"layer3\", \"flatten\"])]", "DDSL0405: ShopRecipe | At | flatten | flatten | [B, C, H, W]")]
    [InlineData("[Hint(Layer = \"layer3.40.conv1\"), Distill, Hint(Layer = \"layer3\")]", "")]
    public Task AnyOfAType(string terms, string expected) => Expect(ResNets, terms, "", expected);

    [Theory]
    [InlineData("width_per_group: 128")]
    [InlineData("groups: 32")]
    [InlineData("norm_layer: width => torch.nn.GroupNorm(8, width)")]
    public Task WhatAnArgumentChanges(string argument) => Expect(ResNets, "[Hint(Layer = \"layer2.0.conv1\"), Hint(Layer = \"layer2\")]",
        $"_ = new ShopRecipe(torchvision.models.resnet50({argument}), torchvision.models.resnet50(), sample);", "");

    [Theory]
    [InlineData("[Hint(Layer = \"backbone.layer2\", TeacherLayer = \"layer2\")]", "DDSL0401: ShopRecipe | backbone.layer2 | [B, 128, ?, ?] | [B, 512, ?, ?]")]
    [InlineData("[Hint(Layer = \"backbone.layer9\", TeacherLayer = \"layer2\")]", "DDSL0201: ShopRecipe | backbone.layer9 | backbone.layer2")]
    [InlineData("[Distill]", "DDSL0403: ShopRecipe | Distill | [B, 7] | [B, 1000]")]
    public Task AsAPartOfANetwork(string terms, string expected) => Expect(
        "Student = typeof(Net), Teacher = typeof(ResNet), TeacherFactory = nameof(Make)", terms, "", expected,
        "public static ResNet Make() => torchvision.models.resnet50();");

    private static async Task Expect(string networks, string terms, string code, string expected, string body = "")
    {
        var compilation = GeneratorRun.Compilation([$$"""
            {{Sources.Usings}}
            using TorchSharp.Modules;
            using static TorchSharp.torch;
            using static TorchSharp.torch.nn;

            namespace Shop;

            public sealed class Net : Module<Tensor, Tensor>
            {
                private readonly ResNet backbone = torchvision.models.resnet18();
                private readonly Linear head = Linear(1000, 7);

                public Net() : base(nameof(Net)) => RegisterComponents();

                public override Tensor forward(Tensor input) => head.call(backbone.call(input));
            }

            [Recipe({{networks}})]
            {{terms}}
            public sealed partial class ShopRecipe
            {
                {{body}}

                public static void Use(Tensor sample)
                {
                    {{code}}
                }
            }
            """]).AddReferences(MetadataReference.CreateFromFile(typeof(torchvision).Assembly.Location));
        var generated = GeneratorRun.Over(compilation).Output;
        Assert.Empty(generated.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
        var found = await AnalyzerRun.Over(generated);
        Assert.Equal(expected, string.Join('\n', found.Select(d => $"{d.Id}: {DiagnosticArguments.Matched(d, expected[Math.Min(10, expected.Length)..])}")));
    }
}
