using System.Globalization;
using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DistillDsl.CompilerBenchmarks;

/// <summary>Users' projects of any size, made of text.</summary>
internal static class Samples
{
    public static CSharpParseOptions Parsing { get; } = new(LanguageVersion.CSharp13);

    /// <summary>A project of these files, each in a tree of its own.</summary>
    public static CSharpCompilation Project(IEnumerable<string> files) => CSharpCompilation.Create(
        "Shop",
        files.Select(static (text, i) => Parse(text, $"File{i.ToString(CultureInfo.InvariantCulture)}.cs")),
        References.All,
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The same with new trees, so that nothing which hangs on the old ones helps.</summary>
    public static CSharpCompilation Copy(CSharpCompilation project) => project.RemoveAllSyntaxTrees()
        .AddSyntaxTrees(project.SyntaxTrees.Select(static t => Parse(t.ToString(), t.FilePath)));

    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text), Parsing, path);

    /// <summary>A recipe with three terms over two networks that all recipes share.</summary>
    public static string Recipe(int i) => $$"""
        using DistillDsl;

        namespace Shop;

        [Recipe(Student = typeof(Network0), Teacher = typeof(Network1))]
        [Task(Weight = 0.1)]
        [Distill(Kind = Kind.KL, T = {{i % 7 + 1}}, Weight = 0.9)]
        [Hint(Layer = "layer2.0.conv2", Adapter = Adapter.Conv1x1, Weight = 100)]
        public sealed partial class Recipe{{i}};
        """;

    /// <summary>A recipe over two networks of its own.</summary>
    public static string RecipeOfItsOwn(int i) =>
        Recipe(i).Replace("Network0", $"Network{2 * i}", StringComparison.Ordinal).Replace("Network1", $"Network{2 * i + 1}", StringComparison.Ordinal);

    /// <summary>A residual network, its blocks built in a loop, as the published codes do it.</summary>
    public static string Network(int i) => $$"""
        using System.Collections.Generic;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        public sealed class Block{{i}} : Module<Tensor, Tensor>
        {
            private readonly Conv2d conv1;
            private readonly BatchNorm2d bn1;
            private readonly Conv2d conv2;
            private readonly BatchNorm2d bn2;
            private readonly Sequential? shortcut;

            public Block{{i}}(long channels, long width, long stride) : base("Block")
            {
                conv1 = Conv2d(channels, width, 3, stride, 1, bias: false);
                bn1 = BatchNorm2d(width);
                conv2 = Conv2d(width, width, 3, padding: 1, bias: false);
                bn2 = BatchNorm2d(width);
                if (stride != 1 || channels != width) shortcut = Sequential(Conv2d(channels, width, 1, stride, bias: false), BatchNorm2d(width));
                RegisterComponents();
            }

            public override Tensor forward(Tensor input)
            {
                var x = functional.relu(bn1.call(conv1.call(input)));
                x = bn2.call(conv2.call(x));
                return functional.relu(x + (shortcut is null ? input : shortcut.call(input)));
            }
        }

        public sealed class Network{{i}} : Module<Tensor, Tensor>
        {
            private long channels = 16;
            private readonly Conv2d conv1;
            private readonly Sequential layer1;
            private readonly Sequential layer2;
            private readonly Sequential layer3;
            private readonly Linear fc;

            public Network{{i}}(int classes) : base("Network")
            {
                conv1 = Conv2d(3, 16, 3, padding: 1);
                layer1 = Layer(16, 3, 1);
                layer2 = Layer(32, 3, 2);
                layer3 = Layer(64, 3, 2);
                fc = Linear(64, classes);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input)
            {
                var x = layer3.call(layer2.call(layer1.call(conv1.call(input))));
                return fc.call(functional.adaptive_avg_pool2d(x, 1).flatten(1));
            }

            private Sequential Layer(long width, int blocks, long stride)
            {
                var modules = new List<Module<Tensor, Tensor>>();
                for (var i = 0; i < blocks; i++)
                {
                    modules.Add(new Block{{i}}(channels, width, i == 0 ? stride : 1));
                    channels = width;
                }
                return Sequential(modules);
            }
        }
        """;

    /// <summary>The same network, and its block, with [ExportOnnx].</summary>
    public static string Exported(int i) =>
        Network(i + 10_000).Replace("public sealed class", "[DistillDsl.ExportOnnx]\npublic sealed partial class", StringComparison.Ordinal);

    /// <summary>A class without an annotation.</summary>
    public static string Plain(int i) => $$"""
        namespace Shop;

        public sealed class Plain{{i}}
        {
            public int Twice(int value) => 2 * value;
        }
        """;

    /// <summary>What an annotation for System.Text.Json's generator looks like.</summary>
    public static string Json(int i) => $$"""
        using System.Text.Json.Serialization;

        namespace Shop;

        public sealed record Order{{i}}(int Number, string Name, double Price);

        [JsonSerializable(typeof(Order{{i}}))]
        public sealed partial class Context{{i}} : JsonSerializerContext;
        """;

    /// <summary>What one for the regular expressions' looks like.</summary>
    public static string Regex(int i) => $$"""
        using System.Text.RegularExpressions;

        namespace Shop;

        public static partial class Patterns{{i}}
        {
            [GeneratedRegex("^a{{i}}(b|c)*$")]
            public static partial Regex Pattern();
        }
        """;
}
