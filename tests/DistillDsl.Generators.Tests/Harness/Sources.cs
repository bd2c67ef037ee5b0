namespace DistillDsl.Generators.Tests.Harness;

/// <summary>The source texts behind the recipes in tests.</summary>
internal static class Sources
{
    /// <summary>What a file with recipes begins with.</summary>
    public const string Usings = """
        using DistillDsl;
        using TorchSharp;
        using static DistillDsl.Adapter;
        using static DistillDsl.Kind;

        """;

    /// <summary>Two small networks in the namespace <c>Shop</c>, whose layers nobody knows before they are made.</summary>
    public const string Networks = """
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        public class Small : Module<Tensor, Tensor>
        {
            public Small(params (string Name, Module<Tensor, Tensor> Module)[] layers) : base("Small")
            {
                foreach (var (name, module) in layers) register_module(name, module);
            }

            public override Tensor forward(Tensor input) => input;
        }

        public class Large : Module<Tensor, Tensor>
        {
            public Large(params (string Name, Module<Tensor, Tensor> Module)[] layers) : base("Large")
            {
                foreach (var (name, module) in layers) register_module(name, module);
            }

            public override Tensor forward(Tensor input) => input;
        }
        """;

    /// <summary>A recipe class of its own over those networks.</summary>
    public static string Recipe(string terms, string name = "ShopRecipe") => $$"""
        {{Usings}}
        namespace Shop;

        [Recipe(Student = typeof(Small), Teacher = typeof(Large))]
        {{terms}}
        public sealed partial class {{name}};
        """;
}
