using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

public sealed class DeclarationAnalyzerTests
{
    [Fact]
    public Task NothingToSay() => Expect("""
        [Recipe(Student = typeof(Small), Teacher = typeof(Large)), Task, Distill(Stage = 1), Hint(Layer = "a", Stage = 2)]
        public sealed partial class A;

        [Recipe(Student = typeof(Small)), Distill]
        partial record B;

        [System.Obsolete]
        class C;
        """);

    [Fact]
    public Task NothingToSayAboutAnAnnotatedStudent() => Expect("""
        [Recipe, Task]
        public abstract partial class A(string name) : torch.nn.Module<torch.Tensor, torch.Tensor>(name);
        """);

    [Fact]
    public Task TheClassIsNotPartial() => Expect("""
        [Recipe(Student = typeof(Small)), Task]
        public class [|A|];
        """, ("DDSL0001", "A | A"));

    [Fact]
    public Task AClassAroundIsNotPartial() => Expect("""
        public struct [|Outer|]
        {
            public partial class Middle
            {
                [Recipe(Student = typeof(Small)), Task]
                public class [|A|];
            }
        }
        """,
        ("DDSL0001", "Outer | A"),
        ("DDSL0001", "A | A"));

    [Fact]
    public Task TermsWithoutARecipe() => Expect("""
        [[|Task|]]
        [[|Hint(Layer = "a")|]]
        public partial class A;
        """,
        ("DDSL0002", "Task | A"),
        ("DDSL0002", "Hint | A"));

    [Fact]
    public Task TheRecipeIsOnAnotherPart() => Expect("""
        [Task]
        public partial class A;

        [Recipe(Student = typeof(Small))]
        public partial class A;
        """);

    [Fact]
    public Task TheStudentIsNoModule() => Expect("""
        [Recipe([|Student = typeof(string)|]), Task]
        public partial class A;

        [Recipe([|Student = typeof(Small[])|]), Task]
        public partial class B;

        [Recipe([|Student = typeof(TorchSharp.torch.nn.Module<,>)|]), Task]
        public partial class C;

        [Recipe([|Student = typeof(torch.nn.Module<torch.Tensor, int, torch.Tensor>)|]), Task]
        public partial class D;
        """,
        ("DDSL0003", "A | string"),
        ("DDSL0003", "B | Shop.Small[]"),
        ("DDSL0003", "C | TorchSharp.torch.nn.Module<,>"),
        ("DDSL0003", "D | TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, int, TorchSharp.torch.Tensor>"));

    [Fact]
    public Task TheAnnotatedStudentIsNoModule() => Expect("""
        [[|Recipe(Teacher = typeof(Large))|], Task]
        public partial class A;
        """, ("DDSL0003", "A | Shop.A"));

    [Fact]
    public Task TheTeacherIsNoModule() => Expect("""
        [Recipe(Student = typeof(Small), [|Teacher = typeof(int)|]), Task]
        public partial class A;
        """, ("DDSL0004", "A | int"));

    [Fact]
    public Task BothAreNoModules() => Expect("""
        [Recipe([|Student = typeof(object)|], [|Teacher = typeof(object[])|]), Task]
        public partial class A;
        """,
        ("DDSL0003", "A | object"),
        ("DDSL0004", "A | object[]"));

    [Fact]
    public Task NoTerm() => Expect("""
        [[|Recipe(Student = typeof(Small))|]]
        public partial class A;
        """, ("DDSL0006", "A"));

    [Fact]
    public Task AStageWithoutTerms() => Expect("""
        [Recipe(Student = typeof(Small)), Task(Stage = 1), Distill([|Stage = 4|]), Task(Stage = 2)]
        public partial class A;

        [Recipe(Student = typeof(Small)), Task([|Stage = 2|])]
        public partial class B;

        [Recipe(Student = typeof(Small)), Task, Distill(Stage = 4)]
        public partial class C;
        """,
        ("DDSL0501", "A | 4 | 3"),
        ("DDSL0501", "B | 2 | 1"));

    [Fact]
    public Task StaticOrFileLocal() => Expect("""
        [Recipe(Student = typeof(Small)), Task]
        public static partial class [|A|];

        [Recipe(Student = typeof(Small)), Task]
        file partial class [|B|];

        file partial class [|Outer|]
        {
            [Recipe(Student = typeof(Small)), Task]
            public partial class C;
        }
        """,
        ("DDSL0005", "A"),
        ("DDSL0005", "B"),
        ("DDSL0005", "C"));

    [Fact]
    public Task UnknownTypesAreTheCompilersMatter() => Expect("""
        [Recipe(Student = typeof(Unknown), Teacher = typeof(Unknown)), Task]
        public partial class A;
        """);

    [Fact]
    public Task APragmaSilencesAnyOfThem() => Expect("""
        #pragma warning disable DDSL0001, DDSL0002, DDSL0003, DDSL0004, DDSL0006, DDSL0501, DDSL0005
        [Recipe(Student = typeof(int), Teacher = typeof(int)), Task(Stage = 2)]
        public static class A;

        [Task]
        public class B;

        [Recipe(Student = typeof(Small))]
        public partial class C;
        #pragma warning restore DDSL0006

        [[|Recipe(Student = typeof(Small))|]]
        public partial class D;
        """, ("DDSL0006", "D"));

    private static Task Expect(string source, params (string Id, string Arguments)[] expected) =>
        AnalyzerRun.Expect($"{Sources.Usings}\nnamespace Shop;\n\n{source}", expected);
}
