using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.CodeFixes;

/// <summary>The fixes of how modules register what they are made of.</summary>
public sealed class RegistrationFixTests
{
    private const string Never = "DDSL0203";
    private const string Backing = "DDSL0205";
    private const string Call = "Call RegisterComponents()";

    private const string Usings = """
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Nets;


        """;

    private const string Forward = "public override Tensor forward(Tensor input) => input;";

    [Fact]
    public Task RegisterComponentsAtTheEndOfEachConstructor() =>
        FixRun.Expect(Never, Call, Two("[|Net|]", "Net", fixes: false), Two("Net", "Net", fixes: true));

    [Fact]
    public Task InAllClassesAtOnce() => FixRun.ExpectAll(
        Never, Call, [Two("Net", "Net", fixes: false), Two("Other", "Other", fixes: false)],
        [Two("Net", "Net", fixes: true), Two("Other", "Other", fixes: true)]);

    [Fact]
    public Task NoFixWithoutAConstructor() => FixRun.ExpectNone(Never, $$"""
        {{Usings}}public class [|Net|]() : Module<Tensor, Tensor>("Net")
        {
            private readonly Linear a = Linear(1, 1);

            {{Forward}}
        }
        """);

    [Fact]
    public Task TheNameOfAProperty() =>
        FixRun.Expect(Backing, "Add [field: ComponentName(Name = \"Head\")]", Property("[|Head|]", ""),
            Property("Head", "[field: TorchSharp.Utils.ComponentName(Name = \"Head\")]\n    "));

    [Fact]
    public Task TheNamesOfAllProperties() => FixRun.ExpectAll(
        Backing, "Add [field: ComponentName(Name = \"Head\")]",
        ["using TorchSharp.Utils;\n" + Property("Head", "", "Net"), Property("Tail", "", "Other")],
        ["using TorchSharp.Utils;\n" + Property("Head", "[field: ComponentName(Name = \"Head\")]\n    ", "Net"),
            Property("Tail", "[field: TorchSharp.Utils.ComponentName(Name = \"Tail\")]\n    ", "Other")]);

    private static string Two(string marked, string name, bool fixes) => $$"""
        {{Usings}}public class {{marked}} : Module<Tensor, Tensor>
        {
            private readonly Linear a;

            public {{name}}() : base("{{name}}"){{(fixes
                ? "\n    {\n        a = Linear(1, 1);\n        RegisterComponents();\n    }"
                : " => a = Linear(1, 1);")}}

            public {{name}}(int width) : base("{{name}}")
            {
                a = Linear(width, 1); // as wide as that{{(fixes ? "\n        RegisterComponents();" : "")}}
            }

            public {{name}}(long width) : this((int)width)
            {
            }

            {{Forward}}
        }
        """;

    private static string Property(string property, string attribute, string name = "Net") => $$"""
        {{Usings}}public class {{name}} : Module<Tensor, Tensor>
        {
            public {{name}}() : base("{{name}}") => RegisterComponents();

            /// <summary>The last layer.</summary>
            {{attribute}}public Linear {{property}} { get; } = Linear(1, 1);

            {{Forward}}
        }
        """;
}
