using DistillDsl.Generators.Tests.Analysis.Sizes;
using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.CodeFixes;

/// <summary>Adapters that are added or changed to what the layers' shapes ask for.</summary>
public sealed class AdapterFixTests
{
    [Theory]
    [InlineData("Hint([|Layer = \"layer2\"|], Weight = 100)", "Hint(Layer = \"layer2\", Weight = 100, Adapter = Conv1x1)", "Add Adapter = Conv1x1")]
    [InlineData("Hint([|Layer = \"layer2\"|], Adapter = None)", "Hint(Layer = \"layer2\", Adapter = Conv1x1)", "Change Adapter to Conv1x1")]
    [InlineData("Hint([|Layer = \"features\"|])", "Hint(Layer = \"features\", Adapter = LinearProjection)", "Add Adapter = LinearProjection")]
    [InlineData("Cwd([|Layer = \"layer2\"|])", "Cwd(Layer = \"layer2\", Adapter = Conv1x1)", "Add Adapter = Conv1x1")]
    [InlineData("Ofd(Layers = [[|\"norm\"|]])", "Ofd(Layers = [\"norm\"], Adapter = Connector)", "Add Adapter = Connector")]
    public Task WhereThereIsNone(string term, string expected, string title) => FixRun.Expect("DDSL0401", title,
        [SizeSources.Networks, SizeSources.Recipe($"[{term}]")], [SizeSources.Networks, SizeSources.Recipe($"[{expected}]")]);

    [Theory]
    [InlineData("Hint(Layer = \"layer2\", [|Adapter = LinearProjection|])", "Hint(Layer = \"layer2\", Adapter = Conv1x1)", "Change Adapter to Conv1x1")]
    [InlineData("Hint(Layer = \"features\", [|Adapter = Conv1x1|])", "Hint(Layer = \"features\", Adapter = LinearProjection)",
        "Change Adapter to LinearProjection")]
    public Task OfTheWrongKind(string term, string expected, string title) => FixRun.Expect("DDSL0404", title,
        [SizeSources.Networks, SizeSources.Recipe($"[{term}]")], [SizeSources.Networks, SizeSources.Recipe($"[{expected}]")]);

    /// <summary>Outputs are compared as they are.</summary>
    [Fact]
    public Task NoneWhereNoAdapterMayBe() => FixRun.ExpectNone("DDSL0401", SizeSources.Networks, """
        using DistillDsl;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        public class Five : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> head = Conv2d(3, 5, 1);

            public Five() : base("Five") => RegisterComponents();

            public override Tensor forward(Tensor input) => head.call(input);
        }

        public class Seven : Module<Tensor, Tensor>
        {
            private readonly Module<Tensor, Tensor> head = Conv2d(3, 7, 1);

            public Seven() : base("Seven") => RegisterComponents();

            public override Tensor forward(Tensor input) => head.call(input);
        }

        [Recipe(Student = typeof(Five), Teacher = typeof(Seven))]
        [[|Cwd|]]
        public sealed partial class ShopRecipe;
        """);

    [Fact]
    public Task AllAtOnce() => FixRun.ExpectAll("DDSL0401", "Add Adapter = Conv1x1",
        [
            SizeSources.Networks,
            SizeSources.Recipe("[Hint(Layer = \"layer2\"), Hint(Layer = \"features\"), Cwd(Layer = \"norm\")]", name: "A"),
            SizeSources.Recipe("[Hint(Layer = \"layer1\")]", name: "B"),
            SizeSources.Recipe("[Ab(Layers = [\"norm\"])]", name: "C"),
        ],
        [
            SizeSources.Networks,
            SizeSources.Recipe(
                "[Hint(Layer = \"layer2\", Adapter = Conv1x1), Hint(Layer = \"features\", Adapter = LinearProjection), Cwd(Layer = \"norm\", "
                    + "Adapter = Conv1x1)]", name: "A"),
            SizeSources.Recipe("[Hint(Layer = \"layer1\")]", name: "B"),
            SizeSources.Recipe("[Ab(Layers = [\"norm\"], Adapter = Connector)]", name: "C"),
        ]);

    [Fact]
    public Task AllOfTheWrongKind() => FixRun.ExpectAll("DDSL0404", "Change Adapter to LinearProjection",
        [
            SizeSources.Networks,
            SizeSources.Recipe("[Hint(Layer = \"features\", Adapter = Conv1x1), Hint(Layer = \"layer2\", Adapter = LinearProjection)]", name: "A"),
            SizeSources.Recipe("[Hint(Layer = \"features\", Adapter = ConvReg)]", name: "B"),
        ],
        [
            SizeSources.Networks,
            SizeSources.Recipe("[Hint(Layer = \"features\", Adapter = LinearProjection), Hint(Layer = \"layer2\", Adapter = Conv1x1)]", name: "A"),
            SizeSources.Recipe("[Hint(Layer = \"features\", Adapter = LinearProjection)]", name: "B"),
        ]);
}
