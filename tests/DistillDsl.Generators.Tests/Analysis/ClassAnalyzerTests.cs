using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis;

public sealed class ClassAnalyzerTests
{
    private const string Module = "torch.nn.Module<torch.Tensor, torch.Tensor>";
    private const string Forward = "public override torch.Tensor forward(torch.Tensor input) => input;";
    private const string Recipe = "[Recipe(Student = typeof(Small), Teacher = typeof(Large)), Task, Distill]";

    /// <summary>Classes that the generated code can stand in, whatever else they hold.</summary>
    public static TheoryData<string> Fine => new()
    {
        $"{Recipe} public partial class A {{ public required int Rate {{ get; init; }} public void Step(int n) {{ }} public void Dispose(bool all) {{ }} "
            + $"static A() {{ }} ~A() {{ }} }}",
        $"{Recipe} public partial class A {{ public A(Small student, Large teacher) : this(student, teacher, torch.rand(1, 3, 8, 8)) {{ }} }}",
        $"{Recipe} public partial class A {{ private static double KlLoss(int x) => x; public class Losses<T>; public int Small => 1; }}",
        $"public class B {{ protected B(int x = 1) {{ }} private int Stage => 1; public virtual int Rate => 1; }} {Recipe} public partial class A : B {{ "
            + $"public override int Rate => 2; }}",
        $"{Recipe} public partial record A;",
        $"{Recipe} public partial class A<T> where T : class;",
        $"public partial class O<T> {{ {Recipe} public partial class A; }}",
        $"public ref partial struct O {{ {Recipe} public partial class A; }}",
        $"public partial interface O {{ {Recipe} public partial class A {{ {Recipe} public partial class B; }} }}",
        $"{Recipe} public abstract partial class A;",
        $"[Recipe, Task] public partial class A() : {Module}(\"A\") {{ {Forward} public int Step; public sealed partial class Distiller {{ public int "
            + $"Rate => 1; }} }}",
        $"[Recipe, Task] public partial class A() : {Module}(\"A\") {{ {Forward} }} [Recipe, Task] public partial class B : A;",
        $"[Recipe, Task] public partial class A<T>() : {Module}(\"A\") {{ {Forward} }} [Recipe(Student = typeof(A<int>)), Task] public partial class B;",
        $"public partial class O {{ private class P() : {Module}(\"P\") {{ {Forward} }} private partial class Q {{ [Recipe(Student = typeof(P)), Task] public "
            + $"partial class A; }} }}",
        $"public partial class O {{ protected internal class P() : {Module}(\"P\") {{ {Forward} }} [Recipe(Student = typeof(P)), Task] public "
            + $"partial class A; }}",
        $"public partial class O {{ [Recipe, Task] private partial class P() : {Module}(\"P\") {{ {Forward} }} }}",
    };

    [Theory]
    [MemberData(nameof(Fine))]
    public async Task NothingToSayAndItCompiles(string source)
    {
        var run = CleanOutput.Of(Sources.Networks, InShop(source));

        Assert.Empty(await AnalyzerRun.Over(run.Input));
        Assert.Empty(await AnalyzerRun.Over(run.Output));
    }

    [Theory]
    [InlineData("public int [|Step|] { get; }", "Step")]
    [InlineData("public int [|Losses|];", "Losses")]
    [InlineData("public class [|StudentFeatures|];", "StudentFeatures")]
    [InlineData("public void [|Dispose|]() { }", "Dispose")]
    [InlineData("public void [|Step|](torch.Tensor a, torch.Tensor b) { }", "Step")]
    [InlineData("private readonly int [|_teacher|] = 1;", "_teacher")]
    [InlineData("public static int [|KlLoss|] => 1;", "KlLoss")]
    [InlineData("public event System.Action? [|Position|];", "Position")]
    public Task AMemberOfAGeneratedName(string member, string name) => Expect($"{Recipe} public partial class A {{ {member} }}",
        ("DDSL0007", $"A | {name}"));

    /// <summary>In a build the generated members stand in the class already.</summary>
    [Fact]
    public async Task AMemberOfAGeneratedNameBesideTheGeneratedOne()
    {
        var run = GeneratorRun.Over(Sources.Networks, InShop($"{Recipe} public partial class A {{ public int Stage; }}"));

        var told = Assert.Single(await AnalyzerRun.Over(run.Output));
        Assert.Equal("DDSL0007", told.Id);
        Assert.Contains(told.Location.SourceTree!, run.Input.SyntaxTrees);
    }

    [Theory]
    [InlineData("Step")]
    [InlineData("Losses")]
    [InlineData("Student")]
    [InlineData("KlLoss")]
    [InlineData("IRecipe")]
    [InlineData("Position")]
    [InlineData("Torch")]
    public Task AClassOfAGeneratedName(string name) => Expect($"{Recipe} public partial class [|{name}|];",
        ("DDSL0007", $"{name} | {name}"));

    [Theory]
    [InlineData("class [|Distiller|];")]
    [InlineData("internal partial class [|Distiller|];")]
    [InlineData("public static partial class [|Distiller|];")]
    [InlineData("public int [|Distiller|];")]
    [InlineData("[Recipe(Student = typeof(Small)), Task] public partial class [|Distiller|];")]
    public Task AStudentThatHasADistiller(string member) => Expect($"[Recipe, Task] public partial class A() : {Module}(\"A\") {{ {Forward} {member} }}",
        ("DDSL0007", "A | Distiller"));

    [Fact]
    public Task AStudentThatIsADistiller() => Expect($"[Recipe, Task] public partial class [|Distiller|]() : {Module}(\"A\") {{ {Forward} }}",
        ("DDSL0007", "Distiller | Distiller"));

    /// <summary>Two files of one name would lose the generator's whole output.</summary>
    [Fact]
    public void ARecipeInThePlaceOfAStudentsDistillerLeavesTheOthersAlone()
    {
        var run = GeneratorRun.Over(Sources.Networks,
            InShop($"[Recipe, Task] public partial class A() : {Module}(\"A\") {{ {Forward} [Recipe(Student = typeof(Small)), Task] public partial class "
                + $"Distiller; }}"));

        Assert.Null(run.Result.Exception);
        Assert.Equal("Shop.A.Distiller.g.cs", Assert.Single(run.Files).HintName);
    }

    [Fact]
    public Task InAStudentsOwnPartOfTheDistiller() =>
        Expect($"[Recipe, Task] public partial class A() : {Module}(\"A\") {{ {Forward} public partial class Distiller {{ public int [|Stage|]; }} }}",
        ("DDSL0007", "A | Stage"));

    /// <summary>A class's attributes see its members, the generated ones too, before the types around it.</summary>
    [Theory]
    [InlineData("typeof([|Losses|]), nameof(Shop.Losses.Mine)")]
    [InlineData("typeof(Shop.Losses), nameof([|Losses|].Mine)")]
    [InlineData("typeof(Shop.Losses), \"Mine\", Weight = [|Losses|].Scale")]
    public Task AUsersClassThatAGeneratedMemberHides(string arguments) => Expect($"{OwnLosses} {Recipe} [DistillTerm({arguments})] public partial class A;",
        ("DDSL0007", "A | Losses"));

    [Fact]
    public async Task AHiddenClassWithItsNamespaceIsFine()
    {
        var run = CleanOutput.Of(Sources.Networks,
            InShop($"{OwnLosses} {Recipe} [DistillTerm(typeof(Shop.Losses), nameof(global::Shop.Losses.Mine))] public partial class A;"));

        Assert.Empty(await AnalyzerRun.Over(run.Output));
    }

    [Fact]
    public Task Constructors() => Expect($$"""
        {{Recipe}} public partial class A[|(int rate)|] { public int Rate => rate; }
        {{Recipe}} public partial record B[|(int Rate)|];
        {{Recipe}} public partial class C { public [|C|]() { } public C(int rate) : this() { } }
        {{Recipe}} public partial class D { public [|D|](Small a, Large b, torch.Tensor c) { } }
        {{Recipe}} public sealed partial record E { public int Rate { get; } private E(E other) => Rate = other.Rate; }
        """,
        ("DDSL0008", "A"),
        ("DDSL0008", "B"),
        ("DDSL0008", "C"),
        ("DDSL0007", "D"));

    [Fact]
    public Task BaseClasses() => Expect($$"""
        public class Keen { public Keen(int rate) { } }
        public class Shy { private Shy() { } public Shy(int rate) { } }
        public class Full { public void Dispose() { } }
        {{Recipe}} public partial class First;
        {{Recipe}} public partial class A : [|Keen|];
        {{Recipe}} public partial class B : [|Shy|], System.ICloneable { public object Clone() => this; }
        {{Recipe}} public partial class C : [|Full|];
        {{Recipe}} public partial class D : [|First|];
        {{Recipe}} public partial class E : [|{{Module}}|] { public E() : base("E") { } {{Forward}} }
        """,
        ("DDSL0009", "A | Shop.Keen"),
        ("DDSL0009", "B | Shop.Shy"),
        ("DDSL0009", "C | Shop.Full | Dispose"),
        ("DDSL0009", "D | Shop.First"),
        ("DDSL0009", "E | TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> | Student"));

    [Fact]
    public Task HiddenNetworks() => Expect($$"""
        public partial class O
        {
            class P() : {{Module}}("P") { {{Forward}} }
            protected class Q() : {{Module}}("Q") { {{Forward}} }

            [Recipe([|Student = typeof(P)|], [|Teacher = typeof(Q)|]), Task]
            internal partial class A;
        }

        file class R() : {{Module}}("R") { {{Forward}} }

        [Recipe([|Student = typeof(R)|]), Task]
        public partial class B;
        """,
        ("DDSL0010", "A | student | Shop.O.P"),
        ("DDSL0010", "A | teacher | Shop.O.Q"),
        ("DDSL0010", "B | student | Shop.R"));

    [Fact]
    public Task OpenNetworks() => Expect($$"""
        public class G<T>() : {{Module}}("G") { {{Forward}} }

        [Recipe([|Student = typeof(G<>)|], [|Teacher = typeof(G<>)|]), Task]
        public partial class A<T>;
        """,
        ("DDSL0011", "A | student | Shop.G<>"),
        ("DDSL0011", "A | teacher | Shop.G<>"));

    [Fact]
    public Task HalfTypedClassesAreTheCompilersMatter() => Expect($$"""
        {{Recipe}} public partial class A : Unknown { public A( }
        {{Recipe}} public partial class B : { public }
        [Recipe(Student = typeof()), Task] public partial class C { public int Step; }
        """);

    /// <summary>The names that no class may have are those of all that every generated file has.</summary>
    [Fact]
    public async Task EveryFilesOwnNamesAreKnown()
    {
        const string terms = "[Task(Stage = 1)][Distill(Stage = 2), Hint(Layer = \"a\", Stage = 2)]";
        var members = CleanOutput.Of(Sources.Networks, Sources.Recipe(terms)).Output.GetTypeByMetadataName("Shop.ShopRecipe")!.GetMembers();
        var names = members.Where(static m => m is { IsImplicitlyDeclared: false, CanBeReferencedByName: true, Name: not ("_studentA" or "_teacherA") })
            .Select(static m => m.Name).Distinct().ToArray();

        Assert.True(names.Length > 20);
        foreach (var name in names)
            Assert.True((await AnalyzerRun.Over(GeneratorRun.Compilation([Sources.Networks, Sources.Recipe(terms, name)]))).Any(static d => d.Id == "DDSL0007"),
                name);
    }

    private const string OwnLosses =
        "public static class Losses { public const double Scale = 2; public static torch.Tensor Mine(torch.Tensor student, torch.Tensor teacher) => student "
            + "- teacher; }";

    private static Task Expect(string source, params (string Id, string Arguments)[] expected) => AnalyzerRun.Expect(InShop(source), expected);

    private static string InShop(string source) => $"{Sources.Usings}\nnamespace Shop;\n\n{source}\n";
}
