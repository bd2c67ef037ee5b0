using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis.Making;

/// <summary>A network whose depth and classes are given to its constructor, and recipes over it.</summary>
internal static class MakingSources
{
    /// <summary>Below 50 layers <c>layer2</c> gives 128 channels, else 512; only the deep ones have <c>layer2.0.conv3</c>.</summary>
    public const string Networks = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using TorchSharp;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        public enum Style { Plain, Wide }

        public sealed class Block : Module<Tensor, Tensor>
        {
            private readonly Conv2d conv1, conv2;
            private readonly Conv2d? conv3, shortcut;

            public Block(int channels, int width, int stride, bool isBottleneck) : base(nameof(Block))
            {
                conv1 = Conv2d(channels, width, isBottleneck ? 1 : 3, stride: stride, padding: isBottleneck ? 0 : 1);
                conv2 = Conv2d(width, width, 3, padding: 1);
                if (isBottleneck) conv3 = Conv2d(width, 4 * width, 1);
                var output = isBottleneck ? 4 * width : width;
                if (stride != 1 || channels != output) shortcut = Conv2d(channels, output, 1, stride: stride);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input)
            {
                var x = conv2.call(conv1.call(input).relu()).relu();
                if (conv3 is not null) x = conv3.call(x);
                return (x + (shortcut is null ? input : shortcut.call(input))).relu();
            }
        }

        public class ResNet : Module<Tensor, Tensor>
        {
            private readonly Conv2d stem = Conv2d(3, 64, 7, stride: 2, padding: 3);
            private readonly Sequential layer1, layer2;
            private readonly Linear fc;
            private int _channels = 64;

            public ResNet(int depth, int classes = 10, Style style = Style.Plain) : base(nameof(ResNet))
            {
                var counts = depth switch
                {
                    18 => new[] { 2, 2 },
                    34 => [3, 4],
                    50 => [3, 4],
                    _ => throw new ArgumentOutOfRangeException(nameof(depth)),
                };
                var isBottleneck = depth >= 50;
                var factor = style == Style.Wide ? 2 : 1;
                layer1 = Stage(64 * factor, counts[0], 1, isBottleneck);
                layer2 = Stage(128 * factor, counts[1], 2, isBottleneck);
                fc = Linear(_channels, classes);
                RegisterComponents();
            }

            public static ResNet Small() => new(18);

            public override Tensor forward(Tensor input) => fc.call(layer2.call(layer1.call(stem.call(input))).mean([2, 3]));

            private Sequential Stage(int width, int count, int stride, bool isBottleneck)
            {
                var blocks = new List<(string, Module<Tensor, Tensor>)>();
                for (var i = 0; i < count; i++)
                {
                    blocks.Add(($"{i}", new Block(_channels, width, i == 0 ? stride : 1, isBottleneck)));
                    _channels = isBottleneck ? 4 * width : width;
                }
                return Sequential(blocks);
            }
        }

        public sealed class Listed : Module<Tensor, Tensor>
        {
            private readonly Sequential body;

            public Listed(params int[] widths) : base(nameof(Listed))
            {
                body = Sequential(widths.Select((w, i) => ($"{i}", (Module<Tensor, Tensor>)Conv2d(i == 0 ? 3 : widths[i - 1], w, 3))));
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => body.call(input);
        }
        """;

    /// <summary>What is wrong where the student's <c>layer2</c> is shallow and the teacher's deep.</summary>
    public const string UnequalChannels = "ShopRecipe | Hint | student | layer2 | [B, 128, ?, ?] | 128 | teacher | layer2 | [B, 512, ?, ?] | 512 | Conv1x1";

    /// <summary>A recipe over two of them, with more options of [Recipe].</summary>
    public static string Recipe(string options, string terms, string body = "", string beside = "") => $$"""
        {{Sources.Usings}}
        using TorchSharp.Modules;
        using static TorchSharp.torch;

        namespace Shop;

        [Recipe(Student = typeof(ResNet), Teacher = typeof(ResNet){{(options.Length > 0 ? ", " + options : "")}})]
        {{terms}}
        public sealed partial class ShopRecipe
        {
            {{body}}
        }

        {{beside}}
        """;
}
