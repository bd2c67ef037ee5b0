using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

/// <summary>How modules register what they are made of.</summary>
public sealed class RegistrationAnalyzerTests
{
    private const string InList = "DDSL0202";
    private const string Never = "DDSL0203";
    private const string Early = "DDSL0204";
    private const string Backing = "DDSL0205";

    private const string Usings = """
        using System.Collections.Generic;
        using System.Linq;
        using TorchSharp;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Nets;

        """;

    private const string Forward = "public override Tensor forward(Tensor input) => input;";

    [Theory]
    [InlineData("List<Module<Tensor, Tensor>>", "= [Linear(1, 1)];")]
    [InlineData("Module<Tensor, Tensor>[]", "= { ReLU(), Conv2d(1, 1, 1) };")]
    [InlineData("IReadOnlyList<Sequential>", "= new[] { Sequential(Linear(1, 1)) };")]
    [InlineData("Dictionary<string, Linear>", "= new() { [\"a\"] = Linear(1, 1) };")]
    [InlineData("IEnumerable<Linear>", "= Enumerable.Range(1, 2).Select(i => Linear(i, i)).ToList();")]
    public async Task ModulesInAList(string type, string initialiser)
    {
        var found = await Over(
            $$"""
            public class Net : Module<Tensor, Tensor>
            { private readonly {{type}} layers {{initialiser}} public Net() : base("Net") => RegisterComponents(); {{Forward}} }
            """);
        Assert.Equal(InList, Assert.Single(found).Id);
    }

    [Fact]
    public Task TheMessage() => Expect($$"""
        public class Net : Module<Tensor, Tensor>
        {
            private readonly List<Module<Tensor, Tensor>> [|layers|] = new();

            public Net(int depth) : base("Net")
            {
                for (var i = 0; i < depth; i++) layers.Add(Linear(1, 1));
                RegisterComponents();
            }

            {{Forward}}
        }
        """, (InList,
            "Net | Linear | layers"));

    [Theory]
    [InlineData("private readonly List<Module<Tensor, Tensor>> layers = [ReLU(), Flatten()];", "")]
    [InlineData("private readonly ModuleList<Linear> layers = [Linear(1, 1)];", "")]
    [InlineData("private readonly Linear a = Linear(1, 1), b = Linear(1, 1); private readonly Linear[] all;", "all = [a, b];")]
    [InlineData("private readonly List<Linear> layers = new();",
        "foreach (var i in Enumerable.Range(1, 3)) { layers.Add(Linear(1, i)); register_module($\"fc{i}\", layers[^1]); }")]
    [InlineData("private readonly List<Linear> layers = new();",
        "foreach (var (i, l) in layers.Append(Linear(1, 1)).Select((l, i) => (i, l))) add_module(i.ToString(), l);")]
    [InlineData("private readonly List<Module<Tensor, Tensor>> layers = new(); private readonly Sequential all;",
        "layers.Add(Linear(1, 1)); all = Sequential(layers);")]
    [InlineData("private readonly Module[] others = [];", "")]
    [InlineData("private readonly int[] sizes = [1, 2];", "")]
    public async Task ModulesThatAreFound(string members, string statements)
    {
        var found = await Over(
            $$"""public class Net : Module<Tensor, Tensor> { {{members}} public Net() : base("Net") { {{statements}} RegisterComponents(); } {{Forward}} }""");
        Assert.Empty(found);
    }

    /// <summary>What is assigned after RegisterComponents consists of layers that are registered already.</summary>
    [Theory]
    [InlineData("private readonly Linear a = Linear(1, 1); private readonly Sequential all;", "RegisterComponents(); all = Sequential(a, ReLU());")]
    [InlineData("private readonly Linear a = Linear(1, 1); private readonly Sequential all;", "register_module(\"a\", a); all = Sequential((\"a\", a));")]
    public async Task LayersOfAnotherSequential(string members, string statements)
    {
        var found = await Over($$"""public class Net : Module<Tensor, Tensor> { {{members}} public Net() : base("Net") { {{statements}} } {{Forward}} }""");
        Assert.Empty(found);
    }

    /// <summary>Who registers a module registers its fields; a Sequential does not.</summary>
    [Theory]
    [InlineData("private readonly Part part = new();", "", false)]
    [InlineData("private readonly ModuleList<Part> parts = new();", "parts.Add(new Part());", false)]
    [InlineData("", "register_module(\"part\", new Part());", false)]
    [InlineData("private readonly Sequential parts = Sequential(new Part());", "", true)]
    public async Task PartsThatDoNotRegisterTheirLayers(string members, string statements, bool isReported)
    {
        var found = await Over($$"""
            public class Part : Module<Tensor, Tensor> { private readonly Linear a = Linear(1, 1); public Part() : base("Part") { } {{Forward}} }
            public class Net : Module<Tensor, Tensor> { {{members}} public Net() : base("Net") { {{statements}} RegisterComponents(); } {{Forward}} }
            """);
        Assert.Equal(isReported ? ["DDSL0203"] : [], found.Select(static d => d.Id));
    }

    [Fact]
    public async Task GivenModulesAreTheGiversMatter() =>
        Assert.Empty(
            await Over($$"""
            public class Net : Module<Tensor, Tensor>
            {
                private readonly Module[] others;
                public Net(Module[] others) : base("Net") { this.others = others; RegisterComponents(); }
                {{Forward}}
            }
            """));

    [Fact]
    public async Task AnOwnWayToRegister() => Assert.Empty(await Over($$"""
        public class Net : Module<Tensor, Tensor>
        {
            private readonly List<Linear> layers = [Linear(1, 1)];

            public Net() : base("Net") => RegisterComponents();

            protected override void RegisterComponents()
            {
                base.RegisterComponents();
                for (var i = 0; i < layers.Count; i++) register_module($"{i}", layers[i]);
            }

            {{Forward}}
        }
        """));

    [Fact]
    public Task NothingIsRegistered() => Expect($$"""
        public class [|Net|] : Module<Tensor, Tensor>
        {
            private readonly Linear a = Linear(1, 1);
            private readonly Sequential b;
            private readonly ReLU act = ReLU();

            public Net() : base("Net") => b = Sequential(Linear(1, 1));

            {{Forward}}
        }

        public class [|Scale|]() : Module<Tensor, Tensor>("Scale")
        {
            private readonly Parameter scale = Parameter(ones(1));

            public override Tensor forward(Tensor input) => input * scale;
        }
        """,
        (Never, "Net | a | b"),
        (Never, "Scale | scale"));

    [Theory]
    [InlineData("private readonly ReLU act = ReLU();", "")]
    [InlineData("private readonly Linear a = Linear(1, 1);", "register_module(\"a\", a);")]
    [InlineData("private readonly Linear a = Linear(1, 1);", "if (registers) RegisterComponents();")]
    [InlineData("private readonly Linear a = Linear(1, 1); public void Build() => RegisterComponents();", "")]
    [InlineData("private readonly Parameter p = Parameter(ones(1));", "register_parameter(\"p\", p);")]
    [InlineData("private readonly Linear a = Linear(1, 1);", "Helper.Attach(this, a);")]
    public async Task SomethingIsRegistered(string members, string statements)
    {
        var found = await Over($$"""
            public static class Helper { public static void Attach(Module parent, Module child) => parent.register_module("child", child); }

            public class Net : Module<Tensor, Tensor> { {{members}} public Net(bool registers) : base("Net") { {{statements}} } {{Forward}} }
            """);
        Assert.Empty(found);
    }

    [Fact]
    public Task TooEarlyInABaseClass() => Expect($$"""
        public abstract class Base : Module<Tensor, Tensor>
        {
            private readonly Linear early;

            protected Base() : base("Base")
            {
                early = Linear(1, 1);
                RegisterComponents();
            }
        }

        public class Net : Base
        {
            private readonly Linear initialised = Linear(1, 1), named;
            private readonly Linear [|late|];

            public Net()
            {
                late = Linear(1, 1);
                named = Linear(1, 1);
                register_module("named", named);
                RegisterComponents();
            }

            {{Forward}}
        }
        """, (Early, "Net | late"));

    [Fact]
    public Task TooEarlyInTheConstructor() => Expect($$"""
        public class Net : Module<Tensor, Tensor>
        {
            private readonly Linear [|late|];

            public Net() : base("Net")
            {
                RegisterComponents();
                late = Linear(1, 1);
            }

            {{Forward}}
        }
        """, (Early, "Net | late"));

    [Fact]
    public Task BackingFields() => Expect($$"""
        public class Net : Module<Tensor, Tensor>
        {
            public Net(Module<Tensor, Tensor> given) : base("Net")
            {
                Given = given;
                RegisterComponents();
            }

            public Linear [|Head|] { get; } = Linear(1, 1);

            public Module<Tensor, Tensor> [|Given|] { get; private set; }

            [field: TorchSharp.Utils.ComponentName(Name = "fc")] public Linear Named { get; } = Linear(1, 1);

            public Linear? Unset { get; set; }

            public int Classes { get; } = 10;

            public Linear Computed => Head;

            {{Forward}}
        }
        """,
        (Backing, "Net | Head"),
        (Backing, "Net | Given"));

    private static Task Expect(string marked, params (string Id, string Arguments)[] expected) =>
        AnalyzerRun.Expect("#nullable enable\n" + Usings + marked, expected);

    private static Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> Over(string source) => AnalyzerRun.Over(GeneratorRun.Compilation([Usings + source]));
}
