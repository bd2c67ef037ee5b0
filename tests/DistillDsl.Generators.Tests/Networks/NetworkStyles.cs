using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DistillDsl.Generators.Tests.Networks;

/// <summary>Small modules, each written in one of the ways in which users write theirs.</summary>
internal static class NetworkStyles
{
    /// <summary>Fields with initializers, a buffer, a parameter of its own; registered last in the constructor.</summary>
    internal sealed class Block : nn.Module<Tensor, Tensor>
    {
        private readonly Linear _first = nn.Linear(2, 3);
        private readonly BatchNorm1d norm = nn.BatchNorm1d(3);
        private readonly Parameter scale = nn.Parameter(ones(3));
        private readonly Tensor offset = zeros(3);

        internal Block() : base(nameof(Block))
        {
            RegisterComponents();
        }

        internal Linear First => _first;

        internal Parameter Scale => scale;

        internal Tensor Offset => offset;

        public override Tensor forward(Tensor input) => norm.call(_first.call(input)) * scale + offset;
    }

    /// <summary>Two levels: a block, a sequence and a list.</summary>
    internal sealed class Network : nn.Module<Tensor, Tensor>
    {
        internal readonly Block block = new();
        internal readonly Sequential layers = nn.Sequential(("a", nn.Linear(3, 3)), ("b", nn.ReLU()));
        internal readonly ModuleList<Linear> heads = nn.ModuleList(nn.Linear(3, 1), nn.Linear(3, 1));

        internal Network() : base(nameof(Network))
        {
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            var features = layers.call(block.call(input));
            return heads[0].call(features) + heads[1].call(features);
        }
    }

    /// <summary>What registration names otherwise, and what it passes over.</summary>
    internal sealed class Oddities : nn.Module<Tensor, Tensor>
    {
        private static readonly Linear shared = nn.Linear(1, 1);

        [ComponentName(Name = "renamed")]
        private readonly Linear field = nn.Linear(1, 1);

        private readonly Linear? missing = null;
        private readonly Linear[] array = [nn.Linear(1, 1)];
        private readonly List<Linear> list = [nn.Linear(1, 1)];
        private readonly Dictionary<string, Linear> dictionary = new() { ["a"] = nn.Linear(1, 1) };

        internal Oddities() : base(nameof(Oddities))
        {
            RegisterComponents();
        }

        internal Linear Property { get; } = nn.Linear(1, 1);

        [field: ComponentName(Name = "named")]
        internal Linear Named { get; } = nn.Linear(1, 1);

        public override Tensor forward(Tensor input)
            => (missing ?? field).call(array[0].call(list[0].call(dictionary["a"].call(shared.call(input)))));
    }

    /// <summary>A base constructor that registers before the derived class has its fields.</summary>
    internal abstract class Base : nn.Module<Tensor, Tensor>
    {
        private readonly Linear early = nn.Linear(1, 1);

        protected Base() : base(nameof(Base))
        {
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => early.call(input);
    }

    internal sealed class Derived : Base
    {
        private readonly Linear initialised = nn.Linear(1, 1);
        private readonly Linear late;

        internal Derived()
        {
            late = nn.Linear(1, 1);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => late.call(initialised.call(base.forward(input)));
    }

    internal sealed class Forgetful : nn.Module<Tensor, Tensor>
    {
        private readonly Linear layer = nn.Linear(1, 1);

        internal Forgetful() : base(nameof(Forgetful))
        {
        }

        public override Tensor forward(Tensor input) => layer.call(input);
    }

    internal sealed class Twice : nn.Module<Tensor, Tensor>
    {
        private readonly Linear one = nn.Linear(1, 1);
        private readonly Linear other;

        internal Twice() : base(nameof(Twice))
        {
            other = one;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => other.call(one.call(input));
    }
}
