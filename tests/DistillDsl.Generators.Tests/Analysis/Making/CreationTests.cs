using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Tests.Analysis.Making;

/// <summary>Networks that the project's own code gives to the recipe's constructor, where the recipe itself does not say how they are made.</summary>
public sealed class CreationTests
{
    [Theory]
    [InlineData("_ = new ShopRecipe(new ResNet(18), new ResNet(50), sample);")]
    [InlineData("_ = new ShopRecipe(teacher: new ResNet(50), student: new ResNet(18), sample: sample);")]
    [InlineData("ShopRecipe recipe = new(new ResNet(18), new ResNet(50), sample);")]
    [InlineData("using var student = ResNet.Small(); const int depth = 50; using var teacher = new ResNet(depth); student.eval(); "
        + "using var recipe = new ShopRecipe(student, teacher, sample);")]
    [InlineData("static ResNet Make(int depth) => new(depth); _ = new ShopRecipe(Make(18), Make(50), sample); _ = new ShopRecipe(Make(34), Make(50), sample);")]
    [InlineData("System.Func<ShopRecipe> make = () => new Shop.ShopRecipe(new ResNet(18), new ResNet(50), sample);")]
    [InlineData("_ = new ShopRecipe(new ResNet(18).to(CPU), new ResNet(50).cuda().half(), sample);")]
    [InlineData("_ = new ShopRecipe(ResNet.Small().cpu(), Frozen(new ResNet(50).to(sample.device)), sample); "
        + "static T Frozen<T>(T module) where T : torch.nn.Module { module.eval(); module.requires_grad_(false); return module; }")]
    public Task WhatTheConstructorIsGiven(string code) => Expect(code, "[Hint([|Layer = \"layer2\"|])]", ("DDSL0401", "ShopRecipe | layer2 | 128 | 512"));

    [Theory]
    [InlineData("_ = new ShopRecipe(new ResNet(18), new ResNet(34), sample);")]
    [InlineData("_ = new ShopRecipe(new ResNet(18), new ResNet(50), sample); _ = new ShopRecipe(new ResNet(50), new ResNet(50), sample);")]
    [InlineData("foreach (var depth in new[] { 18, 50 }) _ = new ShopRecipe(new ResNet(depth), new ResNet(50), sample);")]
    [InlineData("var depth = 18; if (sample.numel() > 3) depth = 50; _ = new ShopRecipe(new ResNet(depth), new ResNet(50), sample);")]
    [InlineData("_ = new ShopRecipe(new ResNet(18), new ResNet(50), sample); void More(ResNet other) => _ = new ShopRecipe(other, new ResNet(50), sample);")]
    [InlineData("_ = new Other(new ResNet(18), new ResNet(50), sample);")]
    [InlineData("object first = new ResNet(18); _ = new ShopRecipe((ResNet)(object)sample, new ResNet(50), sample);")]
    public Task WhatItMayBeGiven(string code) => Expect(code, "[Hint(Layer = \"layer2\")]");

    /// <summary>What registers layers after construction makes them unknown.</summary>
    [Theory]
    [InlineData("student.Extend();", 0)]
    [InlineData("student.register_module(\"late\", torch.nn.ReLU());", 0)]
    [InlineData("student.eval();", 1)]
    public async Task ANetworkThatIsExtended(string code, int count)
    {
        var networks = MakingSources.Networks.Replace("public static ResNet Small()",
            "public void Extend() => register_module(\"late\", ReLU()); public static ResNet Small()", StringComparison.Ordinal);
        var recipe = MakingSources.Recipe("", "[Hint(Layer = \"layer2.2.conv2\", TeacherLayer = \"layer2\")]", beside: Use(
            $"var student = new ResNet(18); {code} _ = new ShopRecipe(student, new ResNet(18), sample);"));
        Assert.Equal(count, (await AnalyzerRun.Over(GeneratorRun.Compilation([networks, recipe]))).Count(static d => d.Id == "DDSL0201"));
    }

    /// <summary>Of several creations what holds of all is known: a layer that none of them has, and one that some have.</summary>
    [Fact]
    public Task LayersOfSeveralCreations() => Expect(
        "_ = new ShopRecipe(new ResNet(18), new ResNet(50), sample); _ = new ShopRecipe(new ResNet(34), new ResNet(50), sample);",
        "[Hint(Layer = \"layer2.3.conv2\"), Hint([|Layer = \"layer2.4.conv2\"|], TeacherLayer = \"layer2.3.conv2\")]",
        ("DDSL0201", "ShopRecipe | layer2.4.conv2 | student"));

    /// <summary>A test that wants an exception gives the recipe networks that it is not for.</summary>
    [Theory]
    [InlineData("Assert.Throws<System.Exception>(() => new ShopRecipe(new ResNet(18), new ResNet(50), sample));")]
    [InlineData("Assert.Throws<System.Exception>(() => { _ = new ShopRecipe(new ResNet(18), new ResNet(50), sample); });")]
    [InlineData("Assert.Throws<System.Exception>(() => new ShopRecipe(new ResNet(18), new ResNet(50), sample)); "
        + "_ = new ShopRecipe(new ResNet(18), new ResNet(34), sample);")]
    public Task WhatIsMeantToFail(string code) => Expect(code, "[Hint(Layer = \"layer2\")]");

    [Fact]
    public Task AUsersOwnConstructor() => AnalyzerRun.Expect(
        MakingSources.Recipe("", "[Hint([|Layer = \"layer2\"|])]",
            "public ShopRecipe(int count, Tensor sample) : this(new ResNet(18), new ResNet(50), sample) { }",
            "public static class Use { public static ShopRecipe Make(Tensor sample) => new(3, sample); }"),
        [MakingSources.Networks], ("DDSL0401", MakingSources.UnequalChannels));

    [Fact]
    public Task UnderAnotherName() => AnalyzerRun.Expect(
        MakingSources.Recipe("", "[Hint(Layer = \"layer2\")]", beside: Use("_ = new ShopRecipe(new ResNet(18), new ResNet(50), sample);")),
        [MakingSources.Networks, """
            using Mine = Shop.ShopRecipe;
            using Shop;

            public static class Elsewhere
            {
                public static Mine Make(TorchSharp.torch.Tensor sample) => new Mine(new ResNet(50), new ResNet(50), sample);
            }
            """]);

    /// <summary>Whoever may derive from the student's type: what is given is a ResNet itself, or such a type.</summary>
    [Fact]
    public Task DerivedNetworks() => AnalyzerRun.Expect(
        MakingSources.Recipe("", "[Hint([|Layer = \"layer2\"|])]",
            beside: "public sealed class Tiny() : ResNet(18);" + Use("_ = new ShopRecipe(new Tiny(), new ResNet(50), sample);")),
        [MakingSources.Networks], ("DDSL0401", MakingSources.UnequalChannels));

    [Fact]
    public Task ATeacherOfAnyType() => AnalyzerRun.Expect(
        MakingSources.Recipe("", "[Hint(Layer = \"layer2\", [|TeacherLayer = \"layer3\"|])]",
                beside: Use("_ = new ShopRecipe(new ResNet(18), new ResNet(34), sample);"))
            .Replace(", Teacher = typeof(ResNet)", "", StringComparison.Ordinal),
        [MakingSources.Networks], ("DDSL0201", "ShopRecipe | layer3 | teacher | Shop.ResNet"));

    /// <summary>The generated constructor is bound where there is one, as in a build.</summary>
    [Fact]
    public async Task WithTheGeneratedCode()
    {
        var run = GeneratorRun.Over(MakingSources.Networks, MakingSources.Recipe("", "[Hint(Layer = \"layer2\")]",
            beside: Use("_ = new ShopRecipe(new ResNet(18), new ResNet(50), sample);")));
        Assert.Equal(["DDSL0401"], (await AnalyzerRun.Over(run.Output)).Select(static d => d.Id));
    }

    [Fact]
    public async Task AnAnnotatedStudent()
    {
        var run = GeneratorRun.Over(MakingSources.Networks, $$"""
            {{Sources.Usings}}
            using static TorchSharp.torch;
            using static TorchSharp.torch.nn;

            namespace Shop;

            [Recipe(Teacher = typeof(ResNet))]
            [Hint(Layer = "conv", TeacherLayer = "layer2")]
            public sealed partial class Annotated : Module<Tensor, Tensor>
            {
                private readonly Module<Tensor, Tensor> conv;

                public Annotated(long width) : base("Annotated")
                {
                    conv = Conv2d(3, width, 3);
                    RegisterComponents();
                }

                public override Tensor forward(Tensor input) => conv.call(input);

                public static Distiller Make(Tensor sample) => new(new(48), new ResNet(18), sample);
            }
            """);
        Assert.Empty(run.Output.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
        Assert.Equal(["DDSL0401"], (await AnalyzerRun.Over(run.Output)).Select(static d => d.Id));
    }

    /// <summary>An edit of one file is seen by a recipe in another.</summary>
    [Fact]
    public async Task AnEditOfTheCreation()
    {
        var compilation = GeneratorRun.Compilation([MakingSources.Networks, MakingSources.Recipe("", "[Hint(Layer = \"layer2\")]"),
            File("new ResNet(34)")]);
        Assert.Empty(await AnalyzerRun.Over(compilation));

        var edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[2], GeneratorRun.Parse(File("new ResNet(50)"), "File2.cs"));
        Assert.Equal(["DDSL0401"], (await AnalyzerRun.Over(edited)).Select(static d => d.Id));

        static string File(string teacher) =>
            $"using static TorchSharp.torch; namespace Shop; {Use($"_ = new ShopRecipe(new ResNet(18), {teacher}, sample);")}";
    }

    private static string Use(string code) => $$"""
        public static class Use
        {
            public static void Run(Tensor sample)
            {
                {{code}}
            }
        }
        """;

    private static Task Expect(string code, string terms, params (string Id, string Arguments)[] expected) =>
        AnalyzerRun.Expect(MakingSources.Recipe("", terms, beside: Use(code) + """

            public static class Assert
            {
                public static void Throws<TException>(System.Func<object> action) => action();

                public static void Throws<TException>(System.Action action) => action();
            }

            public sealed class Other(ResNet student, ResNet teacher, Tensor sample)
            {
                public (ResNet, ResNet, Tensor) All => (student, teacher, sample);
            }
            """), [MakingSources.Networks], expected);
}
