using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.Analysis.ModelCode;

/// <summary>Optimizers over the student's parameters, whose recipe has modules of its own.</summary>
public sealed class StudentParametersAnalyzerTests
{
    private const string Id = "DDSL0704";
    private const string Adapter = "[Task, Hint(Layer = \"fc\", Adapter = Conv1x1)]";
    private const string Recipe = "using var recipe = new ShopRecipe(student, teacher, input);";
    private const string Step = "using var losses = recipe.Step(input, labels); losses.Total.backward();";

    [Theory]
    [InlineData("optim.SGD([|student.parameters()|], 0.1)")]
    [InlineData("optim.AdamW([|student.named_parameters()|], 0.1)")]
    [InlineData("optim.Adam([|student.parameters().Where(p => p.requires_grad)|], 0.1)")]
    [InlineData("optim.Adam([|student.parameters().Where(p => p.requires_grad).ToArray()|], 0.1)")]
    public Task InAMethod(string optimizer) => Expect(Adapter, $"{Recipe} using var opt = {optimizer}; {Step}", "recipe");

    [Theory]
    [InlineData("using var opt = optim.SGD([|student.parameters()|], 0.1); " + Recipe + Step, "recipe")]
    [InlineData(
        "var mine = new ShopRecipe(teacher: teacher, sample: input, student: student); optim.SGD([|student.parameters()|], 0.1); mine.Step(input);",
        "mine")]
    [InlineData("ShopRecipe mine; mine = new(student, teacher, input); var opt = optim.SGD([|student.parameters()|], 0.1); mine.Compute(a, b, c);", "mine")]
    [InlineData("_recipe = new ShopRecipe(_net, teacher, input); _opt = optim.SGD([|_net.parameters()|], 0.1); } void Go() { _recipe.Step(input);", "_recipe")]
    [InlineData(
        "_recipe = new ShopRecipe(_net, teacher, input); } void Go() { _opt = optim.SGD([|_net.parameters()|], 0.1); this._recipe.Step(input);",
        "_recipe")]
    [InlineData(Recipe + "for (;;) { var opt = optim.SGD([|student.parameters()|], 0.1); Use(() => recipe.Step(input)); }", "recipe")]
    public Task InOtherOrdersAndPlaces(string code, string recipe) => Expect(Adapter, code, recipe);

    [Theory]
    [InlineData("[Task, Crd(Layer = \"fc\", Samples = 100)]", "[Crd]")]
    [InlineData("[Task(Stage = 2), Ft(Layer = \"fc\", ParaphraserStage = 1)]", "[Ft]")]
    [InlineData("[Task, Hint(Layer = \"fc\", Adapter = Conv1x1), Vid(Layer = \"fc\"), Hint(Layer = \"conv\", Adapter = Linear)]", "[Hint], [Vid]")]
    public Task EveryTermWithModules(string terms, string named) =>
        Expect(terms, $"{Recipe} using var opt = optim.SGD([|student.parameters()|], 0.1); {Step}", "recipe", named);

    /// <summary>Nothing but the student is trained.</summary>
    [Theory]
    [InlineData("[Task, Distill]")]
    [InlineData("[Task, Hint(Layer = \"fc\")]")]
    [InlineData("[Task, At(Layers = [\"conv\"])]")]
    public Task NoModules(string terms) => Expect(terms, $"{Recipe} using var opt = optim.SGD(student.parameters(), 0.1); {Step}");

    [Theory]
    [InlineData(Recipe + "using var opt = optim.SGD(recipe.TrainableParameters(), 0.1);" + Step)]
    [InlineData(Recipe + "using var a = optim.SGD(student.parameters(), 0.1); using var b = optim.SGD(recipe.TrainableParameters().Skip(9), 0.2);" + Step)]
    [InlineData(Recipe + "using var a = optim.SGD(student.parameters(), 0.1); using var b = optim.SGD(recipe.Modules.First().Module.parameters(), 1);" + Step)]
    [InlineData(Recipe + "using var opt = optim.SGD(student.parameters().Concat(others), 0.1);" + Step)]
    [InlineData(Recipe + "using var opt = optim.SGD(other.parameters(), 0.1);" + Step)]
    [InlineData(Recipe + "using var opt = optim.SGD(teacher.parameters(), 0.1);" + Step)]
    [InlineData(Recipe + "foreach (var p in student.parameters()) p.requires_grad = true;" + Step)]
    public Task OtherParameters(string code) => Expect(Adapter, code);

    /// <summary>The optimizer may be one of another training.</summary>
    [Theory]
    [InlineData("using var opt = optim.SGD(student.parameters(), 0.1); " + Recipe)]
    [InlineData("using var opt = optim.SGD(student.parameters(), 0.1); " + Recipe + "Train(recipe);")]
    [InlineData("using var opt = optim.SGD(student.parameters(), 0.1); Train(new ShopRecipe(student, teacher, input));")]
    [InlineData(Recipe + "using var opt = optim.SGD(student.parameters(), 0.1); var elsewhere = Create(); elsewhere.Step(input);")]
    public Task NoLoopOfItsOwn(string code) => Expect(Adapter, code);

    [Theory]
    [InlineData("using var recipe = new ShopRecipe(; using var opt = optim.SGD(student.parameters(), 0.1); recipe.Step();")]
    [InlineData("using var recipe = new ShopRecipe; using var opt = optim.SGD(student.parameters(), 0.1); recipe.Step();")]
    [InlineData("using var recipe = new Missing(student); using var opt = optim.SGD(student.parameters(), 0.1); recipe.Step();")]
    [InlineData(Recipe + "using var opt = optim.SGD(student.parameters(, 0.1); recipe.Step(")]
    public Task HalfTyped(string code) => Expect(Adapter, code);

    /// <summary>With what the generator writes, and a recipe that is nested in the student.</summary>
    [Fact]
    public async Task ANestedRecipe()
    {
        var run = GeneratorRun.Over(Sources.Networks, $$"""
            {{Sources.Usings}}
            using static TorchSharp.torch;

            namespace Shop;

            [Recipe(Teacher = typeof(Large))]
            {{Adapter}}
            public partial class Tiny() : nn.Module<Tensor, Tensor>("Tiny")
            {
                public override Tensor forward(Tensor input) => input;
            }

            public static class Training
            {
                public static void Run(Tiny student, Large teacher, Tensor input, Tensor labels)
                {
                    using var recipe = new Tiny.Distiller(student, teacher, input);
                    using var opt = optim.SGD(student.parameters(), 0.1);
                    using var losses = recipe.Step(input, labels);
                }
            }
            """);
        Assert.Empty(run.Output.GetDiagnostics().Where(static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));

        var found = Assert.Single(await AnalyzerRun.Over(run.Output), static d => d.Id == Id);

        Assert.Equal("student | [Hint] | Tiny | recipe.TrainableParameters()",
            DiagnosticArguments.Matched(found, "student | [Hint] | Tiny | recipe.TrainableParameters()"));
    }

    private static Task Expect(string terms, string code, string? recipe = null, string named = "[Hint]") =>
        AnalyzerRun.Expect(StudentParameters.Source(terms, code), recipe is null ? [] : [(Id, $"{named} | ShopRecipe | {recipe}.TrainableParameters()")]);
}
