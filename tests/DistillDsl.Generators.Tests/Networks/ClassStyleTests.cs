using static DistillDsl.Generators.Tests.Networks.StyleSource;

namespace DistillDsl.Generators.Tests.Networks;

/// <summary>How the class that holds the layers is written: fields, constructors, base classes, type parameters, several files.</summary>
public sealed class ClassStyleTests
{
    [Fact]
    public void FieldsWithInitialisers() => Is($$"""
        public class Net : Module<Tensor, Tensor>
        {
            private static readonly Linear shared = Linear(1, 1);
            private readonly Conv2d conv1 = Conv2d(3, 8, 3), conv2 = Conv2d(8, 8, 3);
            private readonly Linear[] array = [Linear(1, 1)];
            [ComponentName(Name = "head")] private readonly Module<Tensor, Tensor> _fc = Linear(8, 10);
            private readonly Linear? none = null;
            [field: ComponentName(Name = "named")] public Linear Named { get; } = Linear(1, 1);
            public Linear Property { get; } = Linear(1, 1);

            public Net() : base("Net") => RegisterComponents();

            {{Identity}}
        }
        """, """
        conv1 Conv2d
        conv2 Conv2d
        head Linear
        named Linear
        <Property>k__BackingField Linear
        """);

    [Fact]
    public void ConstructorAssignmentAndNestedModels() => Is(Block + $$"""
        public class Net : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> first;
            private readonly Block second;

            public Net(int classes) : base("Net")
            {
                this.first = new Block(3, 3);
                second = new(3, 6, stride: 2);
                RegisterComponents();
            }

            {{Identity}}
        }
        """, """
        first Block
          conv1 Conv2d
        second Block
          conv1 Conv2d
          downsample Sequential
            0 Conv2d
            1 BatchNorm2d
        """, 10);

    [Fact]
    public void PrimaryConstructorsAndRecords() => Is($$"""
        public readonly record struct Size(long Input, long Output);

        public sealed class Wrapped(Module<Tensor, Tensor> inner, Size size) : Module<Tensor, Tensor>("Wrapped")
        {
            private readonly Linear fc = Linear(size.Input, size.Output);

            public override Tensor forward(Tensor input) => fc.call(inner.call(input));
        }

        public sealed class Net : Module<Tensor, Tensor>
        {
            private readonly Wrapped wrapped = new(ReLU(), new Size(4, 8));

            public Net() : base(nameof(Net)) => RegisterComponents();

            {{Identity}}
        }
        """, """
        wrapped Wrapped
          fc Linear
          <inner>P? ReLU
        """);

    [Fact]
    public void BaseClassBuildsTheStemAndRegisters() => Is($$"""
        public abstract class Stem : Module<Tensor, Tensor>
        {
            protected readonly Conv2d stem;
            private readonly Module<Tensor, Tensor> body;

            protected Stem(string name, int width) : base(name)
            {
                stem = Conv2d(3, width, 3);
                body = MakeBody(width);
                RegisterComponents();
            }

            protected abstract Module<Tensor, Tensor> MakeBody(int width);

            {{Identity}}
        }

        public class Net : Stem
        {
            private readonly Linear early = Linear(1, 1);
            private readonly Linear late;

            public Net() : this(8)
            {
            }

            private Net(int width) : base("Net", width)
            {
                late = Linear(width, 1);
                register_module("late", late);
                RegisterComponents();
            }

            protected override Module<Tensor, Tensor> MakeBody(int width) => Sequential(("conv", Conv2d(width, 2 * width, 3)), ("act", ReLU()));
        }
        """, """
        early Linear
        stem Conv2d
        body Sequential
          conv Conv2d
          act ReLU
        late Linear
        """);

    [Fact]
    public void Generics() => Is(Block + $$"""
        public interface IBlock<TSelf> where TSelf : IBlock<TSelf>
        {
            static abstract int Expansion { get; }

            static abstract Module<Tensor, Tensor> Create(long width);
        }

        public class Wide : Module<Tensor, Tensor>, IBlock<Wide>
        {
            private readonly Linear a;

            public Wide(long width) : base("Wide")
            {
                a = Linear(width, width);
                RegisterComponents();
            }

            public static int Expansion => 2;

            public static Module<Tensor, Tensor> Create(long width) => new Wide(width * Expansion);

            {{Identity}}
        }

        public class Plain : Module<Tensor, Tensor>
        {
            private readonly Linear b = Linear(1, 1);

            public Plain() : base("Plain") => RegisterComponents();

            {{Identity}}
        }

        public class Generic<TBlock, TOther> : Module<Tensor, Tensor>
            where TBlock : Module<Tensor, Tensor>, IBlock<TBlock> where TOther : Module<Tensor, Tensor>, new()
        {
            private readonly Sequential blocks;
            private readonly TOther other = new();

            public Generic(int count) : base("Generic")
            {
                blocks = Repeat<TBlock>(count * TBlock.Expansion);
                RegisterComponents();
            }

            private static Sequential Repeat<T>(int times) where T : Module<Tensor, Tensor>, IBlock<T> =>
                Sequential(Enumerable.Range(0, times).Select(i => T.Create(i + 1)).ToList());

            {{Identity}}
        }

        public sealed class Net() : Generic<Wide, Plain>(1);
        """, """
        blocks Sequential
          0 Wide
            a Linear
          1 Wide
            a Linear
        other Plain
          b Linear
        """);

    [Fact]
    public void PartialClassesOverFiles() => Is(
    [
        $$"""
        public sealed partial class Net : Module<Tensor, Tensor>
        {
            private readonly Conv2d conv1 = Conv2d(1, 1, 1);

            public Net() : base("Net")
            {
                Build(3);
                RegisterComponents();
            }

            partial void Build(int count);

            {{Identity}}
        }
        """,
        """
        partial class Net
        {
            private readonly Linear fc = Linear(1, 1);
            private ModuleList<Module<Tensor, Tensor>> items = null!;

            partial void Build(int count)
            {
                items = new ModuleList<Module<Tensor, Tensor>>();
                while (items.Count < count) items.append(Dropout());
            }
        }
        """,
    ], """
    conv1 Conv2d
    fc Linear
    items ModuleList
      0 Dropout
      1 Dropout
      2 Dropout
    """);
}
