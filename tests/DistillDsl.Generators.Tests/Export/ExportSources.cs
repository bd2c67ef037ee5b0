namespace DistillDsl.Generators.Tests.Export;

/// <summary>Modules with [ExportOnnx].</summary>
internal static class ExportSources
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using DistillDsl;
        using TorchSharp;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;


        """;

    /// <summary>A residual network: a list of blocks, a branch on a field.</summary>
    public const string Residual = Usings + """
        [ExportOnnx]
        public sealed partial class Block : Module<Tensor, Tensor>
        {
            private readonly Conv2d conv1, conv2;
            private readonly BatchNorm2d bn1, bn2;
            private readonly Sequential? downsample;

            public Block(long input, long output, long stride) : base("Block")
            {
                conv1 = Conv2d(input, output, 3, stride: stride, padding: 1, bias: false);
                conv2 = Conv2d(output, output, 3, padding: 1, bias: false);
                (bn1, bn2) = (BatchNorm2d(output), BatchNorm2d(output));
                if (stride != 1 || input != output) downsample = Sequential(("0", Conv2d(input, output, 1, stride: stride)), ("1", BatchNorm2d(output)));
                RegisterComponents();
            }

            public override Tensor forward(Tensor input)
            {
                using var scope = NewDisposeScope();
                var y = functional.relu(bn1.call(conv1.call(input)));
                y = bn2.call(conv2.call(y));
                y += downsample is null ? input : downsample.call(input);
                return scope.MoveToOuter(functional.relu(y));
            }
        }

        [ExportOnnx]
        public sealed partial class Net : Module<Tensor, Tensor>
        {
            private readonly Conv2d stem = Conv2d(3, 8, 3, padding: 1);
            private readonly ModuleList<Block> blocks = new();
            private readonly Linear fc = Linear(16, 10);

            public Net(int depth = 3) : base("Net")
            {
                for (var i = 0; i < depth; i++) blocks.Add(new Block(i == 0 ? 8 : 16, 16, i == 1 ? 2 : 1));
                RegisterComponents();
            }

            public override Tensor forward(Tensor input)
            {
                var x = stem.call(input);
                foreach (var block in blocks)
                    x = block.call(x);
                return fc.call(x.mean([2, 3]));
            }
        }
        """;

    /// <summary>Attention written by hand, in a method of its own, with sizes of the input.</summary>
    public const string Attention = Usings + """
        public partial class Models
        {
            [ExportOnnx]
            internal partial class Attention<T> : Module<Tensor, Tensor?, Tensor>
            {
                private readonly Linear qkv = Linear(32, 96), projection = Linear(32, 32);
                private readonly Parameter scale = Parameter(ones(1));
                private const int Heads = 4;

                public Attention() : base("Attention") => RegisterComponents();

                public override Tensor forward(Tensor tokens, Tensor? mask = null)
                {
                    var (batch, length, width) = (tokens.shape[0], tokens.shape[1], tokens.shape[2]);
                    var parts = qkv.call(tokens).chunk(3, dim: -1).Select(p => Heads_(p, batch, length, width / Heads)).ToArray();
                    var scores = parts[0].matmul(parts[1].transpose(-2, -1)) * scale / Math.Sqrt(width / Heads);
                    if (mask is not null) scores = scores.masked_fill(~mask.view(batch, 1, 1, length), float.NegativeInfinity);
                    return projection.call(torch.matmul(scores.softmax(-1), parts[2]).transpose(1, 2).reshape(batch, length, width));
                }

                private static Tensor Heads_(Tensor x, long batch, long length, long size) => x.view(batch, length, Heads, size).transpose(1, 2);
            }
        }
        """;

    /// <summary>Several outputs, a static method of another class, indexes and concatenation.</summary>
    public const string Pyramid = Usings + """
        public static class Maps
        {
            public static Tensor Enlarged(this Tensor map, Tensor like) =>
                functional.interpolate(map, [like.shape[2], like.shape[3]], mode: InterpolationMode.Nearest);
        }

        [ExportOnnx]
        public sealed partial class Pyramid : Module<Tensor, (Tensor boxes, Tensor[] maps)>
        {
            private readonly ModuleList<Conv2d> down = new(Conv2d(3, 4, 3, stride: 2, padding: 1), Conv2d(4, 4, 3, stride: 2, padding: 1));
            private readonly Conv2d head = Conv2d(8, 6, 1);
            private readonly bool _centered;

            public Pyramid(bool centered = true) : base("Pyramid")
            {
                _centered = centered;
                RegisterComponents();
            }

            public override (Tensor boxes, Tensor[] maps) forward(Tensor image)
            {
                var levels = new List<Tensor> { image * 2 - 1 };
                for (var i = 0; i < down.Count; i++) levels.Add(down[i].call(levels[^1]).relu());
                var joined = cat(new[] { levels[1], levels[2].Enlarged(levels[1]) }, 1);
                var raw = head.call(joined);
                var centers = raw[.., ..2].sigmoid();
                if (_centered) centers = centers - 0.5;
                return (cat([centers, raw[.., 2..]], dim: 1), [levels[1], levels[2]]);
            }
        }
        """;

    /// <summary>A recipe nested in another class, that exports its student.</summary>
    public const string Recipe = Usings + """
        [ExportOnnx]
        public sealed partial class Small : Module<Tensor, Tensor>
        {
            private readonly Linear fc1 = Linear(16, 8), fc2 = Linear(8, 4);

            public Small() : base("Small") => RegisterComponents();

            public override Tensor forward(Tensor input) => fc2.call(torch.tanh(fc1.call(input)));
        }

        public sealed class Large : Module<Tensor, Tensor>
        {
            private readonly Linear fc = Linear(16, 4);

            public Large() : base("Large") => RegisterComponents();

            public override Tensor forward(Tensor input) => fc.call(input);
        }

        public static partial class Recipes
        {
            [Recipe(Student = typeof(Small), Teacher = typeof(Large))]
            [Task, Distill(T = 4)]
            [ExportOnnx]
            public sealed partial class Digits;
        }
        """;
}
