using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis.Hooks;

/// <summary>Layers that terms read, and what the networks' forward does with them.</summary>
public sealed class TapAnalyzerTests
{
    private const string Called = "input = conv2.call(conv1.call(input)); return fc.call(body.call(input));";

    private const string Half = "input = conv2.call(conv1.forward(input)); return fc.call(body.call(input));";

    private const string InOneFile = """


        [DistillDsl.Recipe(Student = typeof(StudentNet), Teacher = typeof(TeacherNet))]
        [DistillDsl.Task, DistillDsl.Hint(Layer = "conv1"), DistillDsl.At(Layers = ["conv1", "conv2"])]
        public sealed partial class OneRecipe;
        """;

    private const string All = "whole.call(decoder.call(stack.call(wrapped.call(encoder.call(input))), input), input)";

    [Theory]
    [InlineData("Hint([|Layer = \"conv1\"|])", "Layer | Hint | conv1")]
    [InlineData("Hint([|Layer = \"conv1\"|], TeacherLayer = \"conv2\", Weight = 2)", "Layer | Hint | conv1")]
    [InlineData("At(Layers = [\"conv2\", [|\"conv1 => fc\"|]])", "Layers | At | conv1")]
    [InlineData("Fsp(Pairs = [[|\"conv1:conv2\"|]])", "Pairs | Fsp | conv1")]
    [InlineData("DistillTerm(typeof(MyLosses), nameof(MyLosses.Bare), [|Layer = \"conv1\"|])", "Layer | DistillTerm | conv1")]
    public Task RunByForward(string term, string what) => Expect(Half, Called, term,
        ("DDSL0301", $"ShopRecipe | {what} | student | Shop.StudentNet | File2.cs(17)"));

    [Fact]
    public Task TheTeachersOwn() => Expect(Called, Half, "Hint(Layer = \"conv2\", [|TeacherLayer = \"conv1\"|]), Hint([|Layer = \"conv1\"|])",
        ("DDSL0301", "ShopRecipe | TeacherLayer | Hint | conv1 | teacher | Shop.TeacherNet | File3.cs(17)"),
        ("DDSL0301", "ShopRecipe | Layer | Hint | conv1 | teacher | Shop.TeacherNet | File3.cs(17)"));

    [Theory]
    [InlineData("Hint([|Layer = \"fc\"|])", "fc", "return conv2.call(conv1.call(input));")]
    [InlineData("Hint([|Layer = \"body.1\"|])", "body.1", "return conv2.call(conv1.call(input));")]
    [InlineData("Hint([|Layer = \"conv1\"|])", "conv1", "return fc.call(functional.conv2d(input, ((TorchSharp.Modules.Conv2d)conv1).weight!));")]
    public Task NeverRun(string term, string layer, string forward) => Expect(forward, Called, term,
        ("DDSL0302", $"ShopRecipe | Layer | Hint | {layer} | student | Shop.StudentNet"));

    [Theory]
    [InlineData("return conv2.call(conv2.call(conv1.call(input)));", "conv2", 2)]
    [InlineData("var a = conv1.call(input); using (a) { input = conv1.call(a) + conv1.call(input); } return input;", "conv1", 3)]
    [InlineData("return body.call(body.call(input));", "body.0", 2)]
    public Task CalledSeveralTimes(string forward, string layer, int times) => Expect(forward, Called, $"Hint([|Layer = \"{layer}\"|], TeacherLayer = \"fc\")",
        ("DDSL0304", $"ShopRecipe | Layer | Hint | {layer} | student | Shop.StudentNet | {times} | File2.cs(17) | {layer}#1 | {layer}#all"));

    [Theory]
    [InlineData("return conv2.call(conv2.call(conv1.call(input)));", "Hint(Layer = \"conv2#1\", TeacherLayer = \"fc\"), At(Layers = [\"conv2#all => fc\"])")]
    [InlineData("if (Registry.Deep) input = conv1.call(input); return conv1.call(input);", "Hint(Layer = \"conv1\")")]
    [InlineData("if (Registry.Deep) return conv1.call(input); return conv1.call(input);", "Hint(Layer = \"conv1\")")]
    [InlineData("return Registry.Deep ? conv1.call(input) : conv1.call(-input);", "Hint(Layer = \"conv1\")")]
    [InlineData("return conv2.call(conv1.call(input).relu());", "Hint(Layer = \"conv1\")")]
    public Task CalledOnceOrSaid(string forward, string terms) => Expect(forward, Called, terms);

    [Theory]
    [InlineData("return conv2.call(conv1.call(input).relu_());")]
    [InlineData("var a = conv1.call(input); a.add_(1); return conv2.call(a);")]
    [InlineData("return conv2.call(functional.relu(conv1.call(input), inplace: true));")]
    public Task ChangedInPlace(string forward) => Expect(forward, Called, "Hint([|Layer = \"conv1\"|]), Hint(Layer = \"conv2\")",
        ("DDSL0305", "ShopRecipe | Layer | Hint | conv1 | student | Shop.StudentNet"));

    [Fact]
    public Task ChangedInPlaceByALayer() => AnalyzerRun.Expect(
        Recipe("Hint([|Layer = \"body.0\"|]), Hint(Layer = \"body.1\"), Hint(Layer = \"body\")"),
        [Network("StudentNet", Called).Replace("ReLU()", "ReLU(inplace: true)", StringComparison.Ordinal), Network("TeacherNet", Called)],
        ("DDSL0305", "ShopRecipe | Layer | Hint | body.0 | student | Shop.StudentNet"));

    /// <summary>The overloads that run no hooks, whatever the masks; in a method and behind an interface too.</summary>
    [Theory]
    [InlineData("encoder.call(input, null!)")]
    [InlineData("encoder.call(input, null!, null!)")]
    [InlineData("encoder.call(input, zeros(4, 4), ones(2, 4))")]
    [InlineData("Masked(encoder, input)")]
    public Task OverloadsWithoutHooks(string call) => ExpectOfMasks(call, "Hint([|Layer = \"encoder\"|])",
        ("DDSL0306", "Layer | Hint | encoder | student | Shop.StudentNet | File2.cs | TransformerEncoderLayer.call | layer.call(x)"));

    [Theory]
    [InlineData("whole.call(input, input, zeros(4, 4))")]
    [InlineData("whole.call(input, input, null!, null!, null!, null!)")]
    public Task TheWholeTransformersOverload(string call) => ExpectOfMasks(call, "Hint([|Layer = \"whole\"|])",
        ("DDSL0306", "Layer | Hint | whole | student | Shop.StudentNet | File2.cs | Transformer.call | layer.call(src, tgt)"));

    [Theory]
    [InlineData("encoder.call(input)", "encoder")]
    [InlineData("encoder.call(input) + encoder.call(input, null!)", "encoder")]
    [InlineData("whole.call(input, input)", "whole")]
    [InlineData("stack.call(input, null!, null!)", "stack")]
    [InlineData("stack.call(input, zeros(4, 4))", "stack")]
    [InlineData("decoder.call(input, input, null!, null!)", "decoder")]
    [InlineData("wrapped.call(input)", "wrapped")]
    public Task OverloadsWithHooks(string call, string layer) => ExpectOfMasks(call, $"Hint(Layer = \"{layer}\")");

    /// <summary>A call with masks leaves the rest of the network known.</summary>
    [Theory]
    [InlineData("encoder.call(input, null!, null!)")]
    [InlineData("whole.call(input, input, zeros(4, 4))")]
    public Task CallsWithMasksHideNothing(string call) => ExpectOfMasks(call, "Hint([|Layer = \"stack\"|], TeacherLayer = \"decoder\")",
        ("DDSL0302", "Layer | Hint | stack | student | Shop.StudentNet"));

    /// <summary>A Sequential runs its layers with call, however it is run itself.</summary>
    [Theory]
    [InlineData(Called, "Hint(Layer = \"conv1\"), Hint(Layer = \"body.0\"), Hint(Layer = \"body\")")]
    [InlineData("return fc.call(body.forward(input));", "Hint(Layer = \"body.0\"), Hint(Layer = \"body.1\")")]
    [InlineData(Half, "Hint(Layer = \"conv2\"), Hint(Layer = \"fc\"), Distill")]
    [InlineData("input = conv1.forward(input); return conv1.call(input);", "Hint(Layer = \"conv1\")")]
    [InlineData("return input.size(0) > 1 ? conv1.forward(input) : conv1.call(input);", "Hint(Layer = \"conv1\")")]
    [InlineData("return Run(conv1, input);", "Hint(Layer = \"conv1\")")]
    [InlineData("var layer = conv1; return layer.call(input);", "Hint(Layer = \"conv1\")")]
    [InlineData("foreach (var layer in new[] { conv1, conv2 }) input = layer.call(input); return input;", "Hint(Layer = \"conv2\")")]
    [InlineData("System.Func<Tensor, Tensor> run = conv1.call; return run(input);", "Hint(Layer = \"conv1\")")]
    [InlineData("return Registry.Run(this, input);", "Hint(Layer = \"conv1\")")]
    [InlineData("return (Tensor)GetType().GetMethod(\"Other\")!.Invoke(this, [input])!;", "Hint(Layer = \"conv1\")")]
    [InlineData("if (Registry.Deep) input = conv1.call(input); return input;", "Hint(Layer = \"conv1\")")]
    [InlineData("foreach (var layer in body.children()) input = ((Module<Tensor, Tensor>)layer).call(input); return input;", "Hint(Layer = \"body.0\")")]
    [InlineData("return input;", "Hint(Layer = \"conv1\")")]
    [InlineData("return missing(input);", "Hint(Layer = \"conv1\")")]
    [InlineData("return", "Hint(Layer = \"conv1\")")]
    public Task NothingIsTold(string forward, string terms) => Expect(forward, Called, terms);

    [Fact]
    public Task OneNetworkForBothIsToldOnce() => AnalyzerRun.Expect(
        Recipe("Hint([|Layer = \"conv1\"|])").Replace("typeof(TeacherNet)", "typeof(StudentNet)", StringComparison.Ordinal),
        [Network("StudentNet", Half)],
        ("DDSL0301", "ShopRecipe | Layer | Hint | conv1 | student | Shop.StudentNet | File2.cs(17)"));

    /// <summary>Another class's forward may be another.</summary>
    [Fact]
    public Task ADerivedNetwork() => AnalyzerRun.Expect(
        Recipe("Hint(Layer = \"conv1\")", "ShopRecipe"),
        [Network("StudentNet", Half), Network("TeacherNet", Called),
            "namespace Shop; public class DerivedNet : StudentNet { public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor input) => "
                + "conv1.call(input); }"]);

    /// <summary>Where the call is, the fix writes.</summary>
    [Fact]
    public Task Fix() => FixRun.Expect("DDSL0301", "Write call instead of forward",
        [Recipe("Hint([|Layer = \"conv1\"|])"), Network("StudentNet", Half), Network("TeacherNet", Called)],
        [Recipe("Hint(Layer = \"conv1\")"), Network("StudentNet", Called), Network("TeacherNet", Called)]);

    [Fact]
    public Task FixAll() => FixRun.ExpectAll("DDSL0301", "Write call instead of forward",
        [Network("StudentNet", Half) + InOneFile, Network("TeacherNet", Called)],
        [Network("StudentNet", Called) + InOneFile, Network("TeacherNet", Called)]);

    private static Task Expect(string student, string teacher, string terms, params (string Id, string Arguments)[] expected) =>
        AnalyzerRun.Expect(Recipe(terms), [Network("StudentNet", student), Network("TeacherNet", teacher)], expected);

    private static Task ExpectOfMasks(string call, string terms, params (string Id, string Arguments)[] expected) =>
        AnalyzerRun.Expect(Recipe(terms), [WithMasks("StudentNet", call), WithMasks("TeacherNet", All)], expected);

    private static string Recipe(string terms, string name = "ShopRecipe") => $$"""
        {{Sources.Usings}}
        namespace Shop;

        [Recipe(Student = typeof(StudentNet), Teacher = typeof(TeacherNet))]
        [Task, {{terms}}]
        public sealed partial class {{name}};
        """;

    private static string Network(string name, string forward) => $$"""
        #pragma warning disable DDSL0303
        #nullable enable
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        public class {{name}} : Module<Tensor, Tensor>
        {
            protected readonly Module<Tensor, Tensor> conv1 = Conv2d(8, 8, 1), conv2 = Conv2d(8, 8, 1), fc = Conv2d(8, 8, 1);
            private readonly TorchSharp.Modules.Sequential body = Sequential(Conv2d(8, 8, 1), ReLU());

            public {{name}}() : base("{{name}}") => RegisterComponents();

            public override Tensor forward(Tensor input)
            {
                {{forward}}
            }

            public Tensor Other(Tensor input) => conv1.call(input);

            private static Tensor Run(Module<Tensor, Tensor> layer, Tensor input) => layer.call(input);

            private static class Registry
            {
                public static bool Deep { get; set; }

                public static Tensor Run({{name}} network, Tensor input) => network.conv1.call(input);
            }
        }
        """;

    private static string WithMasks(string name, string call) => $$"""
        #nullable enable
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        public sealed class {{name}} : Module<Tensor, Tensor>
        {
            private readonly TransformerEncoderLayer encoder = TransformerEncoderLayer(8, 2, 16);
            private readonly TransformerEncoder stack = TransformerEncoder(TransformerEncoderLayer(8, 2, 16), 2);
            private readonly TransformerDecoderLayer decoder = TransformerDecoderLayer(8, 2, 16);
            private readonly Transformer whole = Transformer(8, 2, 1, 1, 16);
            private readonly Module<Tensor, Tensor> wrapped = new Wrapped();

            public {{name}}() : base("{{name}}") => RegisterComponents();

            public override Tensor forward(Tensor input) => {{call}};

            private static Tensor Masked(IModule<Tensor, Tensor, Tensor> layer, Tensor input) => layer.call(input, zeros(4, 4));

            private sealed class Wrapped : Module<Tensor, Tensor>
            {
                private readonly TransformerEncoderLayer layer = TransformerEncoderLayer(8, 2, 16);

                public Wrapped() : base("Wrapped") => RegisterComponents();

                public override Tensor forward(Tensor input) => layer.call(input, zeros(4, 4));
            }
        }
        """;
}
