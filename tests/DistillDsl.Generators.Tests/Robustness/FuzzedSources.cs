namespace DistillDsl.Generators.Tests.Robustness;

/// <summary>Texts with something of everything that generator and analyzers read.</summary>
internal static class FuzzedSources
{
    /// <summary>Recipes with every kind of option, some of them wrong already.</summary>
    public const string Recipes = """
        using DistillDsl;
        using static DistillDsl.Adapter;
        using static DistillDsl.Kind;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        [Recipe(Student = typeof(Student), Teacher = typeof(Teacher))]
        [Stage(1, Name = "fsp", Epochs = 2, LearningRate = 0.1, Schedule = Schedule.MultiStep, Milestones = [1, 2],
            Train = ["conv1", "layer1"], Freeze = ["head"])]
        [Stage(2, Steps = 100, Optimizer = OptimizerKind.Adam)]
        [Task(Weight = 0.1, Target = "labels", LabelSmoothing = 1e-1, Stage = 2)]
        [Distill(Kind = KL, T = -4, Stages = [2], TSchedule = Schedule.LinearRamp, EndT = 1, Reduction = KlReduction.Sum)]
        [Dkd(Beta = 8, WarmUpEpochs = 20, Name = "dkd", Stage = 2)]
        [Hint(Layer = "layer2", TeacherLayer = "layer2", Adapter = Conv1x1, Name = "hint", Stage = 2)]
        [Hint(Layer = "layr1.0.conv1", Distance = Distance.CosineDistance, Weight = 0)]
        [Fsp(Pairs = ["conv1:layer1", "layer1:layer2 => layer1:layer2"], Weights = [1, 2], Stage = 1)]
        [At(Layers = ["layer1", "layer2"], Stage = 2)]
        [Ft(Layer = "layer2", Stage = 2)]
        [DistillTerm(typeof(Losses), nameof(Losses.Mine), Layer = "layer1")]
        public sealed partial class ShopRecipe;

        [Recipe(Student = typeof(Scene)), Mix(Output = "seg", Alpha = 0.3), Mix(Output = "det", Ratio = 2)]
        [Task(Output = "seg"), Distill(Output = "seg", TeacherOutput = "sg"), DetectionLogits(Output = "det")]
        public partial class SceneRecipe
        {
            partial record struct Inner<T>
            {
                [Recipe, Task]
                partial class Own() : Module<Tensor, Tensor>("Own")
                {
                    public override Tensor forward(Tensor input) => input;
                }
            }
        }

        [Task]
        public class Forgotten;

        public abstract class Scene : Module<Tensor, (Tensor seg, Tensor[] det)>
        {
            protected Scene() : base("Scene") => RegisterComponents();
        }

        public static class Losses
        {
            public static Tensor Mine(Tensor student, Tensor teacher, double scale = 0.5) => functional.mse_loss(student, teacher) * scale;
        }
        """;

    /// <summary>Networks and code around them, in many styles, some of it wrong already.</summary>
    public const string Networks = """
        using System.Collections.Generic;
        using System.Linq;
        using DistillDsl;
        using TorchSharp;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        public class Block : Module<Tensor, Tensor>
        {
            private readonly Conv2d conv1, conv2;
            private readonly BatchNorm2d bn = BatchNorm2d(8);
            private readonly Module<Tensor, Tensor>? shortcut;

            public Block(int channels, int width, int stride = 1) : base(nameof(Block))
            {
                conv1 = Conv2d(channels, width, 3, stride: stride, padding: 1, bias: false);
                conv2 = Conv2d(width, width, kernelSize: 3, padding: 1);
                shortcut = stride != 1 || channels != width ? Sequential(("conv", Conv2d(channels, width, 1)), ("bn", BatchNorm2d(width))) : null;
                RegisterComponents();
            }

            public override Tensor forward(Tensor input)
            {
                using var scope = NewDisposeScope();
                var x = functional.relu(bn.call(conv1.call(input)));
                x = conv2.forward(x);
                return (x + (shortcut?.call(input) ?? input)).MoveToOuterDisposeScope();
            }
        }

        public partial class Student(int classes = 10) : Base(8, "Student")
        {
            private readonly Linear head = Linear(32, classes);
            private readonly List<Block> kept = [];

            public Dropout Drop { get; } = Dropout(0.5);
        }

        public abstract class Base : Module<Tensor, Tensor>
        {
            private const int Expansion = 4;
            private int channels;
            protected readonly Conv2d conv1;
            protected Sequential layer1, layer2;
            private readonly ModuleList<Block> blocks = new();

            protected Base(int width, string name) : base(name)
            {
                channels = width;
                conv1 = Conv2d(3, channels, 3);
                layer1 = Make(width, 2);
                layer2 = Make(width * Expansion, 3, i => i == 0 ? 2 : 1);
                foreach (var i in new[] { 1, 2, 3 }) blocks.Add(new Block(width, width << i));
                register_module($"extra{width}", Identity());
                RegisterComponents();
            }

            private Sequential Make(int width, int count, System.Func<int, int>? stride = null)
            {
                var modules = new List<(string, Module<Tensor, Tensor>)>();
                for (var i = 0; i < count; i++)
                {
                    modules.Add(($"{i}", new Block(channels, width, stride?.Invoke(i) ?? 1)));
                    channels = width;
                }
                return Sequential(modules);
            }

            public override Tensor forward(Tensor input)
            {
                var x = conv1.call(input);
                for (int i = 0; i < 2; ++i) x = i switch { 0 => layer1.call(x), _ => layer2.call(x) };
                return blocks.Aggregate(x, (a, b) => b.call(a)).mean(new long[] { 2, 3 });
            }
        }

        public sealed class Teacher : Module<Tensor, Tensor>
        {
            [ComponentName(Name = "layer1")]
            private readonly Sequential first = Sequential(Enumerable.Range(0, 3)
                .Select(i => ($"b{i}", (Module<Tensor, Tensor>)new Block(i == 0 ? 3 : 16, 16))).ToArray());
            private readonly Module<Tensor, Tensor> layer2 = Factories.Stage<Block>(16, 64);
            private Student student = new(), teacher = new(100);

            public Teacher() : base("Teacher")
            {
                try { RegisterComponents(); } finally { while (false) { } }
            }

            public override Tensor forward(Tensor input) => layer2.call(first.call(input)).flatten(1);
        }

        public static class Factories
        {
            public static Sequential Stage<T>(params int[] widths) where T : Module =>
                Sequential(widths.Zip(widths.Skip(1)).Select(p => Conv2d(p.First, p.Second, 1) as Module<Tensor, Tensor>));

            public static void Train(Student model, Device device)
            {
                var optimizer = optim.SGD(model.parameters(), 0.1);
                model.to(device);
                using var x = rand(1, 3, 32, 32);
                var loss = functional.kl_div(model.forward(x), x);
                loss.backward();
                optimizer.step();
            }
        }
        """;
}
