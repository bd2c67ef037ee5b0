using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.CodeFixes;

public sealed class DeclarationFixTests
{
    private const string NotPartial = "DDSL0001";
    private const string NoRecipe = "DDSL0002";
    private const string Module = "torch.nn.Module<torch.Tensor, torch.Tensor>";

    [Theory]
    [InlineData("public sealed class [|A|];", "public sealed partial class A;")]
    [InlineData("class [|A|] { }", "partial class A { }")]
    [InlineData("/* here */ record [|A|];", "/* here */ partial record A;")]
    public Task Partial(string type, string expected) =>
        FixRun.Expect(NotPartial, "Make A partial", InShop($"[Recipe(Student = typeof(Small)), Task]\n{type}"),
            InShop($"[Recipe(Student = typeof(Small)), Task]\n{expected}"));

    [Fact]
    public Task PartialWithAllAroundIt() => FixRun.Expect(NotPartial, "Make A, and what is around it, partial",
        InShop("""
            public struct Outer
            {
                public partial class Middle
                {
                    // The recipe.
                    [Recipe(Student = typeof(Small)), Task]
                    class [|A|];
                }
            }
            """),
        InShop("""
            public partial struct Outer
            {
                public partial class Middle
                {
                    // The recipe.
                    [Recipe(Student = typeof(Small)), Task]
                    partial class A;
                }
            }
            """));

    [Fact]
    public Task AllPartial() => FixRun.ExpectAll(NotPartial, "Make Outer partial",
        [
            InShop("class Outer { [Recipe(Student = typeof(Small)), Task] class A; [Recipe(Student = typeof(Small)), Task] class B; }"),
            InShop("[Recipe(Student = typeof(Small)), Task]\ninternal class C;"),
        ],
        [
            InShop("partial class Outer { [Recipe(Student = typeof(Small)), Task] partial class A; [Recipe(Student = typeof(Small)), Task] partial class B; }"),
            InShop("[Recipe(Student = typeof(Small)), Task]\ninternal partial class C;"),
        ]);

    [Fact]
    public Task TheStudentGetsARecipe() => FixRun.Expect(NoRecipe, "Add [Recipe]",
        InShop($$"""
            /// <summary>A student.</summary>
            [Task]
            [[|Distill|]]
            public partial class A() : {{Module}}("A")
            {
                public override torch.Tensor forward(torch.Tensor input) => input;
            }
            """),
        InShop($$"""
            /// <summary>A student.</summary>
            [Recipe]
            [Task]
            [Distill]
            public partial class A() : {{Module}}("A")
            {
                public override torch.Tensor forward(torch.Tensor input) => input;
            }
            """));

    [Fact]
    public Task ElsewhereTheStudentIsLeftToBeNamed() => FixRun.Expect(NoRecipe, "Add [Recipe]",
        InShop("""
            class Outer
            {
                [[|Task|]]
                public partial class A;
            }
            """),
        InShop("""
            class Outer
            {
                [Recipe(Student = typeof())]
                [Task]
                public partial class A;
            }
            """), compiles: false);

    [Fact]
    public Task WithoutAUsingItIsTheFullName() => FixRun.Expect(NoRecipe, "Add [Recipe]",
        "namespace Shop;\n\n[[|DistillDsl.Task|]]\npublic partial class A;",
        "namespace Shop;\n\n[DistillDsl.Recipe(Student = typeof())]\n[DistillDsl.Task]\npublic partial class A;", compiles: false);

    [Fact]
    public Task OneRecipeForAllPartsOfAClass() => FixRun.ExpectAll(NoRecipe, "Add [Recipe]",
        [InShop("[Task]\n[Distill]\npublic partial class A;\n\n[Mix]\npublic partial class B;"),
            InShop("[Task]\npublic partial class C;\n\n[Task(Name = \"again\")]\npublic partial class C;")],
        [
            InShop("[Recipe(Student = typeof())]\n[Task]\n[Distill]\npublic partial class A;\n\n[Recipe(Student = typeof())]\n[Mix]\npublic partial class B;"),
            InShop("[Recipe(Student = typeof())]\n[Task]\npublic partial class C;\n\n[Task(Name = \"again\")]\npublic partial class C;"),
        ],
        compiles: false);

    private static string InShop(string source) => $"{Sources.Usings}\nnamespace Shop;\n\n{source}\n";
}
