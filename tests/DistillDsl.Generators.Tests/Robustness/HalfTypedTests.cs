using DistillDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Tests.Robustness;

/// <summary>Code is half typed most of the time: the compiler says so, the generator keeps quiet and goes on.</summary>
public sealed class HalfTypedTests
{
    private static readonly string Recipe = Sources.Recipe("""
        [Stage(1, Name = "one", Epochs = 2, Schedule = Schedule.MultiStep, Milestones = [1, 2], Train = ["a"])]
        [Task(Weight = 0.1, Target = "labels", LabelSmoothing = 1e-1)]
        [Distill(Kind = KL, T = 4, Stages = [1], TSchedule = Schedule.LinearRamp, EndT = 1)]
        [Hint(Layer = "layer3", TeacherLayer = "stage3", Adapter = Conv1x1, Name = "hint")]
        """);

    private static readonly string Annotated = Sources.Usings + """
        namespace Shop;

        partial struct Outer<T>
        {
            [Recipe(Teacher = typeof(Large), StudentArguments = [], TeacherFactory = "Make"), Distill(Reduction = KlReduction.Sum)]
            public partial class Tiny() : TorchSharp.torch.nn.Module<torch.Tensor, torch.Tensor>("Tiny")
            {
                public override torch.Tensor forward(torch.Tensor input) => input;
            }
        }
        """;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task NoTruncationAndNoLossOfATokenThrows(bool annotated, bool truncated)
    {
        var text = annotated ? Annotated : Recipe;
        var compilation = GeneratorRun.Compilation([Sources.Networks, text]);
        var tree = compilation.SyntaxTrees[1];
        var driver = GeneratorRun.NewDriver();
        foreach (var token in (await tree.GetRootAsync()).DescendantTokens().Where(static t => t.Span.Length > 0))
        {
            var mutated = truncated ? text[..token.SpanStart] : text.Remove(token.SpanStart, token.Span.Length);
            var broken = compilation.ReplaceSyntaxTree(tree, GeneratorRun.Parse(mutated, tree.FilePath));

            driver = driver.RunGenerators(broken);

            var result = driver.GetRunResult().Results.Single();
            Assert.True(result.Exception is null, $"at '{token}': {result.Exception}");
            Assert.Empty(result.Diagnostics);
            await AnalyzerRun.Over(broken);
        }
    }

    [Theory]
    [InlineData("[Task(Weight = )]")]
    [InlineData("[Stage()]")]
    [InlineData("[Stage(1, Epochs = )]")]
    [InlineData("[Stage(1, Train = [\"a\", ])]")]
    [InlineData("[Task(Weight = unknown)]")]
    [InlineData("[Task(Weight = \"heavy\")]")]
    [InlineData("[Distill(Kind = Kind.)]")]
    [InlineData("[Distill(Stage = 1 / 0)]")]
    [InlineData("[Hint(Layer = null, Adapter = Conv1x1)]")]
    [InlineData("[Hint(Layer = )]")]
    [InlineData("[Hint()]")]
    [InlineData("[Hint]")]
    [InlineData("[Hint(]")]
    [InlineData("[NoSuchTerm]")]
    [InlineData("[Task(Target = null)]")]
    [InlineData("[Task(Target = \"\")]")]
    [InlineData("[Task(Target = \"two words\")]")]
    [InlineData("[Task(Target = \"scope\")]")]
    [InlineData("[Distill(Kind = (Kind)77)]")]
    public void ATermThatCannotBeReadLeavesTheOthers(string term)
    {
        var run = GeneratorRun.Over(Sources.Networks, Sources.Recipe("[Distill(Name = \"whole\")]\n" + term));

        Assert.Null(run.Result.Exception);
        Assert.Contains("total = whole\n", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Output.GetDiagnostics(), static d =>
            d.Severity == DiagnosticSeverity.Error && d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("[Recipe(Student = typeof(Unknown)), Task] public partial class A;")]
    [InlineData("[Recipe(Student = typeof()), Task] public partial class A;")]
    [InlineData("[Recipe(Student = typeof(int)), Task] public partial class A;")]
    [InlineData("[Recipe(Student = typeof(Small[])), Task] public partial class A;")]
    [InlineData("[Recipe(Student = typeof(System.Collections.Generic.List<>)), Task] public partial class A;")]
    [InlineData("[Recipe(Student = null), Task] public partial class A;")]
    [InlineData("[Recipe(Student = typeof(Small), Teacher = typeof(Unknown)), Task] public partial class A;")]
    [InlineData("[Recipe(Student = typeof(Small), Teacher = typeof(int[])), Task] public partial class A;")]
    [InlineData("[Recipe(Student = typeof(Small))] public partial class A;")]
    [InlineData("[Recipe(Student = typeof(Small)), Task] public class A;")]
    [InlineData("[Recipe(Student = typeof(Small)), Task] public static partial class A;")]
    [InlineData("[Recipe(Student = typeof(Small)), Task] public partial struct A;")]
    [InlineData("[Recipe(Student = typeof(Small)), Task] public partial interface A;")]
    [InlineData("[Recipe(Student = typeof(Small)), Task] public partial record struct A;")]
    [InlineData("[Recipe(Student = typeof(Small)), Task] public enum A;")]
    [InlineData("[Recipe, Task] public partial class A;")]
    [InlineData("class Outer { [Recipe(Student = typeof(Small)), Task] public partial class A; }")]
    [InlineData("[Recipe(Student = typeof(Small)), Task] file partial class A;")]
    [InlineData("file partial class Outer { [Recipe(Student = typeof(Small)), Task] public partial class A; }")]
    [InlineData("[Recipe(Student = typeof(Small)), Task] partial class")]
    [InlineData("[Recipe(Student = typeof(Small)), Task]")]
    public void NothingIsWrittenWhereNothingCanBe(string text)
    {
        var run = GeneratorRun.Over(Sources.Networks, Sources.Usings + "namespace Shop;\n" + text);

        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Files);
    }

    [Fact]
    public void AttributesOfTheSameNameThatAreNotOurs() => Assert.Empty(GeneratorRun.Over(Sources.Networks, """
        namespace Other;

        [System.AttributeUsage(System.AttributeTargets.Class)] public class RecipeAttribute : System.Attribute;
        [System.AttributeUsage(System.AttributeTargets.Class)] public class TaskAttribute : System.Attribute;

        [Recipe, Task]
        public partial class A;
        """).Files);
}
