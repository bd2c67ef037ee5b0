using DistillDsl.Recipes;
using DistillDsl.Recipes.Bccd;
using DistillDsl.Recipes.Keywords;
using DistillDsl.Recipes.MultiTask;
using DistillDsl.Recipes.Tabular;
using DistillDsl.Recipes.Text;
using DistillDsl.Recipes.Tokens;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests.Export;

/// <summary>The students and teachers of the recipes, on batches of two sizes, and images of two sizes where the network takes any.</summary>
public sealed class RecipeNetworkTests
{
    private static readonly (string Name, Func<nn.Module<Tensor, Tensor>> Create, long[] First, long[] Second)[] Networks =
    [
        ("resnet8x0.25", static () => ResNet.Create("resnet8x0.25", 10), [2, 3, 32, 32], [3, 3, 24, 40]),
        ("resnet20", static () => ResNet.Create("resnet20", 10), [2, 3, 32, 32], [3, 3, 24, 40]),
        ("StridedResNet", static () => new StridedResNet(1, 4, 10), [2, 1, 28, 28], [3, 1, 32, 24]),
        ("EncoderDecoder", static () => new EncoderDecoder(6, 2, 5), [2, 3, 32, 48], [3, 3, 48, 64]),
        ("GridDetector", static () => new GridDetector(6, 2, 3), [2, 3, 32, 48], [3, 3, 48, 64]),
        ("KeywordNet, residual", static () => new KeywordNet(8, 5, separable: false), [2, 1, 1600], [3, 1, 3200]),
        ("KeywordNet, separable", static () => new KeywordNet(8, 5, separable: true), [2, 1, 1600], [3, 1, 3200]),
        ("Mlp", static () => new Mlp(7, 16, 3), [4, 7], [6, 7]),
        ("MeanOfMlps", static () => new MeanOfMlps([new Mlp(7, 16, 2), new Mlp(7, 8, 2)]), [4, 7], [6, 7]),
        ("ConvNet", static () => new ConvNet(8, 10), [2, 3, 32, 32], [3, 3, 24, 40]),
        ("VisionTransformer", static () => new VisionTransformer(32, 2, 4, 32, 32, 10), [2, 3, 32, 32], [3, 3, 32, 32]),
    ];

    public static TheoryData<string> Names => [.. Networks.Select(static n => n.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees(string name)
    {
        var (_, create, first, second) = Networks.Single(n => n.Name == name);
        using var network = create();
        Agreement.OfExported(network, x => [network.call(x[0])], [rand(first)], [rand(second)]);
    }

    [Fact]
    public void TwoOutputs()
    {
        using var network = new SceneNet(6, 2, 5);
        Agreement.OfExported(
            network,
            x =>
            {
                var (seg, det) = network.call(x[0]);
                return [seg, det];
            },
            [rand(2, 3, 32, 48)], [rand(3, 3, 48, 64)]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TwoInputs(bool recurrent)
    {
        using nn.Module<Tensor, Tensor, Tensor> network = recurrent ? new TextLstm(20, 8, 6, 4) : new TextTransformer(20, 12, 16, 2, 2, 4);
        Agreement.OfExported(network, x => [network.call(x[0], x[1])], Texts(2), Texts(3));
    }

    private static Tensor[] Texts(long count) => [randint(20, [count, 12]), arange(12).unsqueeze(0) < randint(4, 13, [count, 1])];
}
