using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

public sealed class DeclarationAnalyzerTests
{
    private const string StudentRule =
        "must derive from TorchSharp's Module<Tensor, Tensor>, or from Module<Tensor, TOut>; for a recipe class of its own, name it with Student = typeof(…)";
    private const string TeacherRule =
        "must derive from TorchSharp's Module<Tensor, Tensor>, or from Module<Tensor, TOut>; leave Teacher out to take any such module";

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
        """, ("DDSL0001", "'A' must be partial, so that the distiller of recipe 'A' can be written into it"));

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
        ("DDSL0001", "'Outer' must be partial, so that the distiller of recipe 'A' can be written into it"),
        ("DDSL0001", "'A' must be partial, so that the distiller of recipe 'A' can be written into it"));

    [Fact]
    public Task TermsWithoutARecipe() => Expect("""
        [[|Task|]]
        [[|Hint(Layer = "a")|]]
        public partial class A;
        """,
        ("DDSL0002", "[Task] on 'A' does nothing without [Recipe] beside it"),
        ("DDSL0002", "[Hint] on 'A' does nothing without [Recipe] beside it"));

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

        [Recipe([|Student = typeof(torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>)|]), Task]
        public partial class D;
        """,
        ("DDSL0003", $"Recipe 'A': the student 'string' {StudentRule}"),
        ("DDSL0003", $"Recipe 'B': the student 'Shop.Small[]' {StudentRule}"),
        ("DDSL0003", $"Recipe 'C': the student 'TorchSharp.torch.nn.Module<,>' {StudentRule}"),
        ("DDSL0003", $"Recipe 'D': the student 'TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>' "
            + $"{StudentRule}"));

    [Fact]
    public Task TheAnnotatedStudentIsNoModule() => Expect("""
        [[|Recipe(Teacher = typeof(Large))|], Task]
        public partial class A;
        """, ("DDSL0003", $"Recipe 'A': the student 'Shop.A' {StudentRule}"));

    [Fact]
    public Task TheTeacherIsNoModule() => Expect("""
        [Recipe(Student = typeof(Small), [|Teacher = typeof(int)|]), Task]
        public partial class A;
        """, ("DDSL0004", $"Recipe 'A': the teacher 'int' {TeacherRule}"));

    [Fact]
    public Task BothAreNoModules() => Expect("""
        [Recipe([|Student = typeof(object)|], [|Teacher = typeof(object[])|]), Task]
        public partial class A;
        """,
        ("DDSL0003", $"Recipe 'A': the student 'object' {StudentRule}"),
        ("DDSL0004", $"Recipe 'A': the teacher 'object[]' {TeacherRule}"));

    [Fact]
    public Task NoTerm() => Expect("""
        [[|Recipe(Student = typeof(Small))|]]
        public partial class A;
        """, ("DDSL0006", "Recipe 'A' has no term, so that nothing would be trained; add [Task], [Distill], [Hint] or another"));

    [Fact]
    public Task AStageWithoutTerms() => Expect("""
        [Recipe(Student = typeof(Small)), Task(Stage = 1), Distill([|Stage = 4|]), Task(Stage = 2)]
        public partial class A;

        [Recipe(Student = typeof(Small)), Task([|Stage = 2|])]
        public partial class B;

        [Recipe(Student = typeof(Small)), Task, Distill(Stage = 4)]
        public partial class C;
        """,
        ("DDSL0501", "Recipe 'A' has 4 stages, but no term is on in stage 3; number the stages 1, 2, … without a gap"),
        ("DDSL0501", "Recipe 'B' has 2 stages, but no term is on in stage 1; number the stages 1, 2, … without a gap"));

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
        ("DDSL0005", "Recipe 'A' must not be static: the distiller is an object that holds the networks"),
        ("DDSL0005", "Recipe 'B' must not be in a file-local class: the distiller is written in a file of its own"),
        ("DDSL0005", "Recipe 'C' must not be in a file-local class: the distiller is written in a file of its own"));

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
        """, ("DDSL0006", "Recipe 'D' has no term, so that nothing would be trained; add [Task], [Distill], [Hint] or another"));

    private static Task Expect(string source, params (string Id, string Message)[] expected) =>
        AnalyzerRun.Expect($"{Sources.Usings}\nnamespace Shop;\n\n{source}", expected);
}
